// @vitest-environment node
import { expect, it } from 'vitest'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { askedVerdict, doubts, pitchesOf, verdictAt } from './asked-verdict.ts'
import { emptyTake, toldVerdicts, withFacts } from './take-view.ts'

const { score } = smallPiece()
const view = withFacts(emptyTake, performanceOf(score, 60, { wrong: new Map([[2, 73]]), missed: new Set([8]), extra: new Map([[12, 90]]), offBySeconds: new Map([[5, 0.2]]) }))
const asked = (number: number) => askedVerdict('take', score, view, number)!
const numberOf = (kind: string): number => toldVerdicts(view).find((verdict) => verdict.kind === kind)!.number

it('a wrong note asks about the key that is written and the one that was played', () => {
  expect(pitchesOf(asked(numberOf('wrong')))).toEqual([score.notes[2]!.pitch, 73])
  expect(pitchesOf(asked(numberOf('missed')))).toEqual([score.notes[8]!.pitch])
  expect(pitchesOf(asked(numberOf('extra')))).toEqual([90])
  expect(pitchesOf(asked(numberOf('right')))).toEqual([score.notes[0]!.pitch])
  expect(askedVerdict('take', score, view, 999)).toBeNull()
})

it('one goes from slip to slip in the order in which they were played, what was in time and right left out', () => {
  expect(doubts(score, view).map((number) => asked(number).verdict.kind)).toEqual(['wrong', 'right', 'missed', 'extra'])
  expect(doubts(score, view, 1, 1).map((number) => asked(number).verdict.scoreNote)).toEqual([5, 8])
  expect(doubts(score, view, 2, 2).map((number) => asked(number).verdict.kind)).toEqual(['extra'])
})

it('a note that nobody expected and that may be none is among them, where it has a mark', () => {
  const extra = asked(numberOf('extra')).verdict
  const ghost = withFacts(view, [{ kind: 'verdict', verdict: { ...extra, kind: 'unsure' } }])
  expect(doubts(score, ghost)).toContain(extra.number)
  expect(doubts(score, { ...ghost, places: ghost.places.map((place) => ({ ...place, state: 'lost' as const })) })).not.toContain(extra.number)
})

it('a mark on the page leads to its verdict: while playing the last one, afterwards the one to work on', () => {
  const again = withFacts(view, [{ kind: 'verdict', verdict: { ...asked(numberOf('wrong')).verdict, number: 99, kind: 'right', scoreNote: 2 } }])
  expect(verdictAt(again, { scoreNotes: [2] }, true)).toBe(99)
  expect(verdictAt(again, { scoreNotes: [2] }, false)).toBe(numberOf('wrong'))
  expect(verdictAt(again, { extra: numberOf('extra') }, false)).toBe(numberOf('extra'))
  expect([verdictAt(again, { scoreNotes: [] }, false), verdictAt(again, { extra: 1000 }, false)]).toEqual([null, null])
})
