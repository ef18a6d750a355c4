// @vitest-environment node
import { expect, it } from 'vitest'
import { heardEvidence } from '../testing/heard-evidence.ts'
import { partialSemitones, spectrogramView } from './spectrogram-view.ts'

const c4 = heardEvidence(2, { 60: { atSeconds: 2, onset: 0.9, sounding: 0.9 } })

/** Semitones between the shown bands that are darkest in a frame and the key. */
function darkest(pitch: number, seconds: number): number {
  const view = spectrogramView(c4, [pitch])
  const frame = Math.round((seconds - c4.fromSeconds) * 100)
  const inks = Array.from({ length: view.bands }, (_, band) => view.ink(frame, band))
  const height = 1 - (inks.indexOf(Math.max(...inks)) + 0.5) / view.bands
  return Math.round((height - view.heightOf(pitch)!) * view.bands)
}

it('the key that sounds is darkest at its own height, and only while it sounds', () => {
  expect(darkest(60, 2.1)).toBeCloseTo(0, 9)
  const view = spectrogramView(c4, [60])
  const band = Math.round((1 - view.heightOf(60)!) * view.bands - 0.5)
  expect(view.ink(20, band)).toBeLessThan(0.2)
  expect(view.ink(60, band)).toBeGreaterThan(0.9)
})

it('shows seven semitones below, and all marked partials above', () => {
  const view = spectrogramView(c4, [60])
  expect(view.bands).toBe(3 * (7 + 32) + 1)
  expect([view.heightOf(53), view.heightOf(52)]).toEqual([expect.closeTo(1, 1), null])
  for (const partial of partialSemitones) expect(view.heightOf(60 + partial)).toBeGreaterThan(0)
  expect(partialSemitones.map(Math.round)).toEqual([12, 19, 24, 28, 31])
})

it('two keys are both in sight; at the end of the piano less is', () => {
  const both = spectrogramView(c4, [40, 90])
  expect([both.heightOf(40)! > 0.8, both.heightOf(90)! < 0.2]).toEqual([true, true])
  expect(spectrogramView(c4, [108]).heightOf(108)).not.toBeNull()
  expect(spectrogramView(c4, [21]).heightOf(21)).not.toBeNull()
})

it('where nothing was heard the picture is white', () => {
  const { spectrogram } = c4
  const silent = spectrogramView({ ...c4, spectrogram: { ...spectrogram, levels: new Uint8Array(spectrogram.levels.length) } }, [60])
  expect(silent.ink(3, 3)).toBe(0)
})
