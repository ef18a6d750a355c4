import { expect, test } from 'vitest'
import type { Timing, Verdict } from '../../core/judgement/verdict.ts'
import type { Take } from '../../core/session/take.ts'
import { timingByEar, timingFigures } from './timing-figures.ts'

function take(timings: readonly (Timing | 'wrong')[]): Take {
  const verdicts = timings.map((timing, number): Verdict => ({
    number, kind: timing === 'wrong' ? 'wrong' : 'right', scoreNote: number, playedNote: number, timing: timing === 'wrong' ? null : timing,
    offBySeconds: null, offByBeats: null, decidedAtSeconds: 0, pass: 0, final: true,
  }))
  return { notes: [], verdicts, places: [], passes: [] }
}
const who = (truths: readonly number[]) => ({ truthOf: new Map(truths.map((truly, note) => [note, truly])), biasSeconds: 0 })

test('a moved note is told only where it is called to the side to which it was moved; it may have changed places', () => {
  const before = take(['onTime', 'onTime', 'late', 'onTime', 'onTime'])
  // The notes that were 1 and 3 are early by 0.2 s and late by 0.1 s; 1 comes first now.
  const after = take(['early', 'late', 'late', 'early', 'onTime'])
  const figures = timingFigures(before, after, { played: [], was: [1, 0, 2, 3, 4], movedBy: new Map([[1, -0.2], [3, 0.1]]) })
  expect(figures.asPlayed).toEqual({ notes: 5, called: 1 })
  expect(figures.moved.filter(({ notes }) => notes > 0)).toEqual([{ bySeconds: 0.1, notes: 1, called: 0 }, { bySeconds: 0.2, notes: 1, called: 1 }])
  expect(figures.others).toEqual({ notes: 2, called: 1 })
})

test('the ear is asked about what the keys said of the same note', () => {
  const keys = take(['onTime', 'late', 'onTime', 'wrong', 'early'])
  const ear = take(['late', 'late', 'onTime', 'onTime', 'late'])
  expect(timingByEar(keys, ear, who([0, 1, 2, 3, 4]), who([2, 1, 0, 3, 4]))).toEqual({ inTime: { notes: 2, called: 1 }, off: { notes: 2, called: 1 } })
})
