// @vitest-environment node
import { expect, it } from 'vitest'
import { performanceOf, type Slips } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { headlineOf, summarise, type TakeSummary } from './take-summary.ts'
import { emptyTake, withFacts } from './take-view.ts'

const { score } = smallPiece()
const played = (slips: Slips): TakeSummary => summarise(score, withFacts(emptyTake, performanceOf(score, 60, slips)))

it('every kind is counted once', () => {
  const { tally } = played({ wrong: new Map([[2, 73]]), missed: new Set([3]), unsure: new Set([4]), extra: new Map([[6, 90]]), offBySeconds: new Map([[7, 0.2], [8, -0.2]]) })
  expect(tally).toMatchObject({ right: 17, wrong: 1, missed: 1, extra: 1, unsure: 1, early: 1, late: 1 })
})

it('slips are told in the bar in which they happened, extra notes too', () => {
  const { bars } = played({ wrong: new Map([[2, 73]]), extra: new Map([[12, 90]]) })
  expect(bars.map(({ measure, tally, trouble }) => [measure, tally.wrong, tally.extra, trouble])).toEqual([
    [1, 1, 0, 1 / 5], [2, 0, 0, 0], [3, 0, 1, 1 / 6], [4, 0, 0, 0],
  ])
})

it('a bar that was not played has nothing to say', () => {
  expect(summarise(score, emptyTake).bars.map((bar) => bar.trouble)).toEqual([null, null, null, null])
})

it('a place tells what was off in all of its bars', () => {
  const { places } = played({ missed: new Set([1, 11, 13, 16]) })
  expect(places.map(({ place, tally }) => [place.fromMeasure, place.toMeasure, tally.missed, tally.right])).toEqual([[3, 4, 3, 7], [1, 1, 1, 4]])
})

it('what was right is said first, and nobody is judged on what was not heard', () => {
  const none = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }
  expect(headlineOf(none)).toBe('nothing')
  expect(headlineOf({ ...none, right: 20 })).toBe('all')
  expect(headlineOf({ ...none, right: 19, wrong: 1 })).toBe('nearlyAll')
  expect(headlineOf({ ...none, right: 14, missed: 6 })).toBe('most')
  expect(headlineOf({ ...none, right: 5, missed: 15 })).toBe('some')
  expect(headlineOf({ ...none, right: 2, unsure: 15 })).toBe('unsure')
})
