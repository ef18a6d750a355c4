// @vitest-environment node
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addressOf, layers, sampledKey } from './piano-samples.ts'

it('each key of the piano is at most a semitone away from one that was recorded', () => {
  for (let pitch = 21; pitch <= 108; pitch++) {
    const { pitch: sampled, rate } = sampledKey(pitch, 64)
    expect(Math.abs(pitch - sampled)).toBeLessThanOrEqual(1)
    expect(rate).toBeCloseTo(2 ** ((pitch - sampled) / 12))
  }
})

it('a soft stroke is taken from the soft layer, a hard one from the hard layer', () => {
  expect([25, 64, 100].map((velocity) => sampledKey(60, velocity).layer)).toEqual([...layers])
})

it('within a layer the harder stroke is louder', () => {
  expect(sampledKey(60, 70).gain).toBeGreaterThan(sampledKey(60, 60).gain)
})

it('every sample that a key may ask for lies in the packages that the build copies', () => {
  const sharps = { Cs: 'C#', Ds: 'D#', Fs: 'F#', Gs: 'G#', As: 'A#' } as Record<string, string>
  for (const velocity of [20, 64, 110]) for (let pitch = 21; pitch <= 108; pitch++) {
    const key = sampledKey(pitch, velocity)
    const [, layer, name, octave] = /piano\/(\d+)\/([A-G]s?)(\d)\.mp3$/.exec(addressOf(key))!
    expect(existsSync(`node_modules/@audio-samples/piano-mp3-velocity${layer}/audio/${sharps[name!] ?? name}${octave}v${layer}.mp3`), addressOf(key)).toBe(true)
  }
})
