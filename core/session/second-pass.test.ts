import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { tune } from '../following/testing/small-score.ts'
import { usualJudging } from '../judgement/judging.ts'
import type { Score } from '../score/score.ts'
import { changesBetween } from './changes.ts'
import type { Fact } from './fact.ts'
import { SecondPass } from './second-pass.ts'
import type { SessionOptions } from './session.ts'
import { takeOf } from './take.ts'
import { factsOf, inWords } from './testing/told.ts'

const whole = { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null } as const
const again = (score: Score, first: readonly Fact[], options: Partial<SessionOptions> = {}): readonly Fact[] => new SecondPass(score, { ...whole, ...options }, first).finish()
const scale = tune(60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79)
/** A passage of twelve quarters that comes twice, and then goes on differently. */
const twice = tune(...[0, 1].flatMap((time) => [60, 64, 67, 64, 62, 65, 69, 65, 59, 62, 67, 62, ...(time === 0 ? [72, 71, 69, 67] : [48, 50, 52, 53])]))

describe('a second pass over a take', () => {
  it('says the same of a take without riddles, each verdict once', () => {
    const strokes = strokesOf(scale).map(([at, pitch]): [number, number] => [at, pitch === 69 ? 70 : pitch])
    const first = factsOf(scale, played(strokes))
    const second = again(scale, first)
    expect(inWords(scale, takeOf(second))).toEqual(inWords(scale, takeOf(first)))
    expect(changesBetween(first, second)).toEqual([])
    expect(second.filter(({ kind }) => kind === 'verdict')).toHaveLength(12)
  })

  it('a long take is judged whole, though its path is not remembered for ever', () => {
    const long = tune(...Array.from({ length: 1200 }, (_, k) => 48 + ((k * 7 + (k * k) % 11) % 30)))
    const first = factsOf(long, played(strokesOf(long, { secondsPerQuarter: 0.04 })))
    const { verdicts } = takeOf(again(long, first))
    expect(verdicts.map(({ scoreNote }) => scoreNote)).toEqual(Array.from({ length: 1200 }, (_, k) => k))
    expect(verdicts.every(({ kind }) => kind === 'right')).toBe(true)
  })

  it('knows where a leap into one of two like passages went', () => {
    const strokes = [...strokesOf(twice, { toQuarters: 8, secondsPerQuarter: 1 }), ...strokesOf(twice, { fromQuarters: 20, startSeconds: 24, secondsPerQuarter: 1 })]
    const first = factsOf(twice, played(strokes))
    const facts = again(twice, first)
    expect(changesBetween(first, facts).map(({ scoreNote }) => scoreNote)).toEqual([20, 21, 22, 23, 24, 25, 26])
    const second = takeOf(facts).verdicts
    expect(second.filter(({ kind }) => kind !== 'right')).toEqual([])
    expect(second.slice(8).map(({ scoreNote }) => scoreNote)).toEqual(Array.from({ length: 12 }, (_, k) => 20 + k))
  })

  it('judges by other settings', () => {
    const strokes = strokesOf(scale).map(([at, pitch]): [number, number] => [at + (pitch === 69 ? 0.1 : 0), pitch])
    const first = factsOf(scale, played(strokes))
    const changes = changesBetween(first, again(scale, first, { judging: { ...usualJudging, strictness: 'strict' } }))
    expect(changes).toEqual([{ number: 5, scoreNote: 5, before: { kind: 'right', timing: null }, after: { kind: 'right', timing: 'late' } }])
  })
})

describe('what changed', () => {
  const verdict = (number: number, kind: 'right' | 'wrong' | 'missed' | 'extra' | 'unsure', scoreNote: number | null, playedNote: number | null): Fact => ({
    kind: 'verdict', verdict: { number, kind, scoreNote, playedNote, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: 1, pass: 0, final: true },
  })
  const note = (index: number, overheard?: true): Fact => ({ kind: 'note', note: played([[1, 60 + index]]).map((each) => ({ ...each, index }))[0]!, ...(overheard && { overheard }) })

  it('an extra note that turns out to be the one that was missed is one change', () => {
    const before = [note(0), verdict(0, 'extra', null, 0), verdict(1, 'missed', 7, null)]
    expect(changesBetween(before, [note(0), verdict(0, 'right', 7, 0)])).toEqual([
      { number: 0, scoreNote: 7, before: { kind: 'extra', timing: null }, after: { kind: 'right', timing: null } },
    ])
  })

  it('a missed note that was overheard is one change', () => {
    const before = [note(0), verdict(0, 'right', 6, 0), verdict(1, 'missed', 7, null)]
    expect(changesBetween(before, [note(0), note(1, true), verdict(0, 'right', 6, 0), verdict(1, 'right', 7, 1)])).toEqual([
      { number: 1, scoreNote: 7, before: { kind: 'missed', timing: null }, after: { kind: 'right', timing: null } },
    ])
  })

  it('what is no longer called missed is told, with nothing in its place', () => {
    expect(changesBetween([verdict(0, 'missed', 7, null), verdict(1, 'missed', 8, null)], [verdict(0, 'missed', 8, null)])).toEqual([
      { number: null, scoreNote: 7, before: { kind: 'missed', timing: null }, after: null },
    ])
  })

  it('a note missed twice and now once is told once', () => {
    expect(changesBetween([verdict(0, 'missed', 7, null), verdict(1, 'missed', 7, null)], [verdict(0, 'missed', 7, null)])).toHaveLength(1)
  })
})
