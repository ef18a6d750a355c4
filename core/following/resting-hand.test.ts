import { expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { played, strokesOf } from './testing/played.ts'
import { smallScore } from './testing/small-score.ts'

/** A tune over chords in eighths, a chord of three under each note. */
const piece = smallScore(Array.from({ length: 48 }, (_, k) => [
  { quarters: k, pitches: [72 + ((k * 5) % 13)], staff: 1 }, { quarters: k, pitches: [36 + ((k * 7) % 12), 43 + ((k * 5) % 12)], staff: 2 }, { quarters: k + 0.5, pitches: [48 + ((k * 3) % 11), 55 + (k % 7)], staff: 2 },
]).flat())
const hand = (staff: number, range: Parameters<typeof strokesOf>[1]) => {
  const pitches = new Set(piece.notes.filter((note) => note.staff === staff).map(({ pitch }) => pitch))
  return strokesOf(piece, range).filter(([, pitch]) => pitches.has(pitch))
}

it.each([['right', 1], ['left', 2]] as const)('the %s hand alone is followed although both were asked for', (_, staff) => {
  const strokes = hand(staff, { fromQuarters: 8, toQuarters: 40 })
  const { verdicts, places } = takeFrom(piece, played(strokes))
  expect(verdicts.filter(({ kind }) => kind === 'right')).toHaveLength(strokes.length)
  expect(places.at(-1)!.state).toBe('following')
})

it('one hand after the other and then both: found each time', () => {
  const parts = [hand(1, { toQuarters: 16 }), hand(2, { toQuarters: 16, startSeconds: 11 }), strokesOf(piece, { toQuarters: 24, startSeconds: 21 })].flat()
  const { verdicts } = takeFrom(piece, played(parts))
  expect(verdicts.filter(({ kind }) => kind === 'right').length).toBeGreaterThan(0.97 * parts.length)
})
