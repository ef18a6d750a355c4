// @vitest-environment node
import { expect, it } from 'vitest'
import { performanceOf, type Slips } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { emptyTake, toldVerdicts, withFacts } from './take-view.ts'
import { momentOf } from './verdict-moment.ts'

const { score } = smallPiece()

/** Played at 60 quarters a minute from 1 s on: seconds of the take at which a note is looked for. */
function moment(slips: Slips, scoreNote: number): number {
  const view = withFacts(emptyTake, performanceOf(score, 60, slips))
  return momentOf(score, view, toldVerdicts(view).find((verdict) => verdict.scoreNote === scoreNote)!)
}

it('a note that was heard is looked for where it was heard', () => {
  expect(moment({ wrong: new Map([[2, 73]]), offBySeconds: new Map([[2, 0.2]]) }, 2)).toBeCloseTo(2.2, 9)
})

it('a missed note is looked for between its neighbours, a chord’s with its chord', () => {
  expect(moment({ missed: new Set([3]) }, 3)).toBeCloseTo(3, 9)
  expect(moment({ missed: new Set([1]), offBySeconds: new Map([[0, 0.1]]) }, 1)).toBeCloseTo(1.1, 9)
})

it('a note missed the second time through is looked for among that time’s notes', () => {
  const facts = performanceOf(score, 60, { missed: new Set([3]) })
  const verdicts = facts.filter((fact) => fact.kind === 'verdict').length
  const notes = facts.filter((fact) => fact.kind === 'note').length
  // The same again 20 s later, as another pass.
  const again = facts.map((fact) => fact.kind === 'note' ? { ...fact, note: { ...fact.note, index: fact.note.index + notes, onsetSeconds: fact.note.onsetSeconds + 20 } }
    : fact.kind === 'verdict' ? { ...fact, verdict: { ...fact.verdict, number: fact.verdict.number + verdicts, playedNote: fact.verdict.playedNote === null ? null : fact.verdict.playedNote + notes, pass: 1 } }
    : fact)
  const view = withFacts(emptyTake, [...facts, ...again])
  expect(toldVerdicts(view).filter(({ kind }) => kind === 'missed').map((verdict) => momentOf(score, view, verdict))).toEqual([expect.closeTo(3, 9), expect.closeTo(23, 9)])
})

it('before the first and after the last stroke the tempo tells', () => {
  const last = score.notes.length - 1
  expect(moment({ missed: new Set([last]) }, last)).toBeCloseTo(16, 0)
  expect(moment({ missed: new Set([0, 1]) }, 0)).toBeCloseTo(1, 0)
})

it('where nothing was played it is looked for just before it was judged', () => {
  const missed = performanceOf(score, 60, { missed: new Set(score.notes.map(({ index }) => index)) })
  const view = withFacts(emptyTake, missed)
  expect(momentOf(score, view, toldVerdicts(view)[4]!)).toBeCloseTo(toldVerdicts(view)[4]!.decidedAtSeconds - 1, 9)
})
