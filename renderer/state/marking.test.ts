// @vitest-environment node
import { expect, it } from 'vitest'
import type { Fact } from '../../core/session/fact.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import { FakePage } from '../testing/fake-page.ts'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { markFacts, markTake } from './marking.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'

const { score } = smallPiece()

function live(page: FakePage, ...batches: (readonly Fact[])[]): TakeView {
  return batches.reduce((view, facts) => {
    const next = withFacts(view, facts)
    markFacts(page, next, view.verdicts, facts)
    return next
  }, emptyTake)
}

const verdict = (number: number, kind: Verdict['kind'], scoreNote: number | null, playedNote: number | null): Fact => ({
  kind: 'verdict', verdict: { number, kind, scoreNote, playedNote, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: 1, pass: 0, final: true },
})

it('each note wears its own mark, a wrong one with the pitch that was played, and the cursor is at the last', () => {
  const page = new FakePage()
  live(page, performanceOf(score, 60, { wrong: new Map([[2, 73]]), missed: new Set([3]), unsure: new Set([4]) }).filter((_, index) => index < 14))
  expect(page.kinds).toEqual({ 0: 'right', 1: 'right', 2: 'wrong', 3: 'missed', 4: 'unsure' })
  expect(page.marks.get(2)?.playedPitch).toBe(73)
  expect(page.cursorAt).toBe(3)
})

it('an extra note stands between the notes it was played between', () => {
  const page = new FakePage()
  live(page, performanceOf(score, 60, { extra: new Map([[2, 90]]) }))
  const [extra] = page.extras.values()
  expect(extra?.pitch).toBe(90)
  expect(extra?.playedQuarters).toBeGreaterThanOrEqual(score.notes[2]!.playedQuarters)
  expect(extra?.playedQuarters).toBeLessThan(score.notes[2]!.playedQuarters + 1)
})

it('an extra note that turns out to be a written one leaves no ghost behind', () => {
  const page = new FakePage()
  const [note, place] = performanceOf(score, 60, {})
  live(page, [note!, place!, verdict(0, 'extra', null, 0)], [verdict(0, 'right', 0, 0)])
  expect(page.extras.size).toBe(0)
  expect(page.kinds).toEqual({ 0: 'right' })
})

const place = (timeSeconds: number, playedQuarters: number, state: 'following' | 'lost'): Fact => ({
  kind: 'place', place: { timeSeconds, reportedAtSeconds: timeSeconds, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state, tempoBpm: 60 },
})
const played = (index: number, onsetSeconds: number): Fact => ({
  kind: 'note', note: { index, pitch: 90, onsetSeconds, offsetSeconds: null, velocity: 50, confidence: 0.6, emittedAtSeconds: onsetSeconds + 0.1 },
})

it('a note that nobody expected and that may be none has a mark of its own, once that is settled', () => {
  const page = new FakePage()
  const heard = [place(1, 0, 'following'), place(2, 1, 'following'), played(0, 1.5)]
  const [provisional] = [verdict(0, 'unsure', null, 0)].map((fact) => fact.kind === 'verdict' ? { ...fact, verdict: { ...fact.verdict, final: false } } : fact)
  live(page, [...heard, provisional!])
  expect(page.extras.size).toBe(0)
  live(page, [...heard, provisional!], [verdict(0, 'unsure', null, 0)])
  expect([...page.extras.values()]).toEqual([{ playedQuarters: 0.5, pitch: 90, unsure: true }])
})

it('what is played while the place is not known has no mark', () => {
  const page = new FakePage()
  live(page, [played(0, 0.5), verdict(0, 'unsure', null, 0), place(1, 0, 'following'), place(2, 1, 'lost'), played(1, 2.5), verdict(1, 'unsure', null, 1)])
  expect(page.extras.size).toBe(0)
})

it('a take that is opened again looks as it did when it was played', () => {
  const [played, opened] = [new FakePage(), new FakePage()]
  const view = live(played, performanceOf(score, 60, { wrong: new Map([[2, 73]]), missed: new Set([5]), extra: new Map([[9, 90]]) }))
  opened.mark(7, { kind: 'missed', timing: null, offBySeconds: null, playedPitch: null })
  markTake(opened, view)
  expect(opened.marks).toEqual(played.marks)
  expect(opened.extras).toEqual(played.extras)
})
