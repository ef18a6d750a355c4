import { expect, it } from 'vitest'
import type { Place } from '../following/place.ts'
import type { Verdict, VerdictKind } from '../judgement/verdict.ts'
import { freshPiece, sightScore } from './sight-score.ts'

const verdict = (kind: VerdictKind, scoreNote: number | null, number: number): Verdict => ({ number, kind, scoreNote, playedNote: null, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: 0, pass: 0, final: true })
const place = (timeSeconds: number, playedQuarters: number): Place => ({ timeSeconds, reportedAtSeconds: timeSeconds, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm: 60 })
const four = new Set([0, 1, 2, 3])
const empty = { verdicts: [], places: [], passes: [] }

it('every note right and none beside them is a hundred', () => {
  expect(sightScore(four, { ...empty, verdicts: [0, 1, 2, 3].map((n) => verdict('right', n, n)) })).toEqual({ points: 100, right: 4, written: 4, slips: 0, timesBack: 0, stops: 0 })
})

it('half the notes and two slips are a half', () => {
  const told = [verdict('right', 0, 0), verdict('right', 1, 1), verdict('wrong', 2, 2), verdict('extra', null, 3)]
  expect(sightScore(four, { ...empty, verdicts: told })).toMatchObject({ points: 50, right: 2, slips: 2 })
})

it('a note played right twice counts once; nothing played is nothing', () => {
  expect(sightScore(four, { ...empty, verdicts: [verdict('right', 0, 0), verdict('right', 0, 1)] }).right).toBe(1)
  expect(sightScore(four, empty).points).toBe(0)
})

it('going back and stopping to look are told', () => {
  const passes = [0, 1].map((index) => ({ index, fromMeasure: 1, toMeasure: 2, startSeconds: 0, endSeconds: 1 }))
  expect(sightScore(four, { ...empty, passes, places: [place(0, 0), place(1, 1), place(5, 2), place(6, 3), place(9, 6)] })).toMatchObject({ timesBack: 1, stops: 1 })
})

const shelf = [{ id: 'hard', level: 5 }, { id: 'easy', level: 1 }, { id: 'own', level: null }]

it('a piece never opened comes first, the easiest of them; then the one opened longest ago', () => {
  expect(freshPiece(shelf, new Map(), null)?.id).toBe('easy')
  expect(freshPiece(shelf, new Map([['easy', '2026-03-01']]), null)?.id).toBe('hard')
  expect(freshPiece(shelf, new Map([['easy', '2026-03-02'], ['hard', '2026-03-01'], ['own', '2026-03-03']]), null)?.id).toBe('hard')
  expect(freshPiece(shelf, new Map([['easy', '2026-03-02'], ['hard', '2026-03-01'], ['own', '2026-03-03']]), 'hard')?.id).toBe('easy')
  expect(freshPiece([], new Map(), null)).toBeNull()
})
