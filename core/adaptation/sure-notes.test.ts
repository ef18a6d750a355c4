import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { tune } from '../following/testing/small-score.ts'
import { factsOf } from '../session/testing/told.ts'
import { takeOf } from '../session/take.ts'
import type { FaintPeak } from './faint-peaks.ts'
import { sureNotes } from './sure-notes.ts'

const melody = tune(...Array.from({ length: 40 }, (_, k) => 55 + ((k * 7) % 23)))
const strokes = strokesOf(melody)
const peak = (pitch: number, onsetSeconds: number, nats: number): FaintPeak => ({ pitch, onsetSeconds, velocity: 60, nats })

/** What the score makes of these strokes, and of peaks that were or were not told. */
const lessonOf = (heard: readonly [number, number][], peaks: readonly FaintPeak[]) =>
  sureNotes(melody, takeOf(factsOf(melody, played(heard))), { peaks, toldFromNats: 0 })

describe('what a piece played cleanly vouches for', () => {
  it('is every written note, also one that was not told, in its place between the others', () => {
    const { played: sure } = lessonOf(strokes.filter((_, at) => at !== 20), [])
    const [atSeconds, pitch] = strokes[20]!
    expect(sure).toHaveLength(40)
    expect(sure.find(({ onsetSeconds }) => Math.abs(onsetSeconds - atSeconds) < 0.05)?.pitch).toBe(pitch)
  })

  it('is nothing where the player is not sure either', () => {
    const wrong = strokes.map(([at, pitch], n): [number, number] => [at, n >= 15 && n < 25 ? pitch + 30 : pitch])
    const { played: sure } = lessonOf(wrong, [peak(90, strokes[20]![0], -1), peak(90, strokes[3]![0], -1)])
    expect(sure.some(({ onsetSeconds }) => Math.abs(onsetSeconds - strokes[20]![0]) < 0.1)).toBe(false)
    expect(sure.length).toBeGreaterThan(10)
    expect(lessonOf(wrong, [peak(90, strokes[20]![0], -1), peak(90, strokes[3]![0], -1)]).faint.peaks.map(({ onsetSeconds }) => onsetSeconds)).toEqual([strokes[3]![0]])
  })

  it('leaves out a key that was surely struck though it is not written, and what lies far from the piece', () => {
    const near = strokes[20]![0]
    const { faint } = lessonOf(strokes, [peak(90, near, 4), peak(90, near + 0.1, -1), peak(60, strokes.at(-1)![0] + 9, -1)])
    expect(faint.peaks.map(({ onsetSeconds }) => onsetSeconds)).toEqual([near + 0.1])
  })
})
