import { expect, it } from 'vitest'
import type { Verdict, VerdictKind } from '../judgement/verdict.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { roundResult } from './rounds.ts'

const written = new Set([0, 1, 2])
const second = { startSeconds: 10, endSeconds: 13 }

/** `[kind, written note or null, onset or null]` for each verdict. */
function result(told: readonly (readonly [VerdictKind, number | null, number | null])[], believed = true, of: ReadonlySet<number> = written) {
  const notes: PlayedNote[] = []
  const verdicts = told.map(([kind, scoreNote, onsetSeconds], number): Verdict => {
    if (onsetSeconds !== null) notes[number] = { index: number, pitch: 60, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: onsetSeconds }
    return { number, kind, scoreNote, playedNote: onsetSeconds === null ? null : number, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: (onsetSeconds ?? 12) + 1, pass: 0, final: true }
  })
  return roundResult(second, of, verdicts, notes, believed)
}

it('a round with every note is clean, the first one a little early too', () => {
  expect(result([['right', 0, 9.8], ['right', 1, 11], ['right', 2, 12]])).toEqual({ right: 3, written: 3, slips: 0, isClean: true })
})

it('an extra note, a wrong one or one that was left out makes it a bad one', () => {
  expect(result([['right', 0, 10], ['extra', null, 10.5], ['right', 1, 11], ['right', 2, 12]]).isClean).toBe(false)
  expect(result([['right', 0, 10], ['wrong', 1, 11], ['right', 2, 12]]).isClean).toBe(false)
  expect(result([['right', 0, 10], ['missed', 1, null], ['right', 2, 12]]).isClean).toBe(false)
})

it('what was played the round before says nothing of this one', () => {
  expect(result([['extra', null, 5], ['right', 0, 10], ['right', 1, 11], ['right', 2, 12]]).isClean).toBe(true)
  expect(result([['right', 0, 4], ['right', 1, 11], ['right', 2, 12]]).isClean).toBe(false)
})

it('a round in which nothing was played is not clean', () => {
  expect(result([]).isClean).toBe(false)
})

it('one note in twenty that the microphone cannot tell is borne with; a keyboard’s keys are known', () => {
  const twenty = new Set(Array.from({ length: 20 }, (_, n) => n))
  const told = [...twenty].map((n) => [n === 7 ? 'unsure' : 'right', n, n === 7 ? null : 10 + n / 10] as const)
  expect(result(told, false, twenty).isClean).toBe(true)
  expect(result(told, true, twenty).isClean).toBe(false)
})
