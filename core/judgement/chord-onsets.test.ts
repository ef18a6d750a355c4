import { describe, expect, it } from 'vitest'
import { played } from '../following/testing/played.ts'
import { smallScore } from '../following/testing/small-score.ts'
import type { Take } from '../session/take.ts'
import { takeFrom } from '../session/testing/told.ts'
import { withChordOnsets } from './chord-onsets.ts'

const triads = smallScore([48, 50, 52, 53, 55].map((pitch, quarters) => ({ quarters, pitches: [pitch, pitch + 7, pitch + 16] })))

/** The triads at a quarter a second; of the third one the lowest key is struck softly, and heard 80 ms before the others. */
const heard = played([0, 1, 2, 3, 4].flatMap((at) => [48, 50, 52, 53, 55].slice(at, at + 1).flatMap((pitch): [number, number][] => [[1 + at - (at === 2 ? 0.08 : 0), pitch], [1 + at, pitch + 7], [1 + at, pitch + 16]])))
  .map((note) => ({ ...note, velocity: note.pitch === 52 ? 20 : 80 }))
const take = takeFrom(triads, heard)
const onsetOf = ({ notes }: Take, pitch: number) => notes.find((note) => note.pitch === pitch)!.onsetSeconds

describe('when a chord was struck', () => {
  it('is told by its louder notes: a soft one is moved most of the way to them, and hardly moves them', () => {
    const placed = withChordOnsets(triads, take)
    expect(onsetOf(placed, 52)).toBeGreaterThan(2.96)
    expect(onsetOf(placed, 52)).toBeLessThan(3)
    expect(onsetOf(placed, 59)).toBeGreaterThan(2.995)
  })

  it('is as it was heard where all were heard at once', () => {
    const placed = withChordOnsets(triads, take)
    for (const pitch of [48, 57, 71]) expect(onsetOf(placed, pitch)).toBeCloseTo(onsetOf(take, pitch), 9)
  })

  it('is left as it was heard where notes are written to be rolled', () => {
    const rolled = { ...triads, notes: triads.notes.map((note) => ({ ...note, arpeggio: true })) }
    expect(onsetOf(withChordOnsets(rolled, take), 52)).toBe(2.92)
  })

  it('a key struck a fifth of a second before the others keeps its own time', () => {
    const apart = heard.map((note) => (note.pitch === 52 ? { ...note, onsetSeconds: 2.8 } : note))
    expect(onsetOf(withChordOnsets(triads, takeFrom(triads, apart)), 52)).toBe(2.8)
  })
})
