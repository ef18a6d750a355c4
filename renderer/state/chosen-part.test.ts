import { beforeEach, expect, it } from 'vitest'
import { smallPiece } from '../testing/small-score.ts'
import { ChosenPart } from './chosen-part.svelte.ts'
import { WaysOfPiece } from './ways.svelte.ts'

const { score } = smallPiece()
let ways: WaysOfPiece
let part: ChosenPart
beforeEach(() => {
  localStorage.clear()
  ways = new WaysOfPiece('four-bars')
  part = new ChosenPart(ways, () => score)
})

it('bars are taken in either order, inside the score, and the whole of it is no choice at all', () => {
  const chosen = (from: number | null, to: number | null) => (part.choose(from, to), [part.fromMeasure, part.toMeasure])
  expect(chosen(3, 2)).toEqual([2, 3])
  expect(chosen(-5, 3)).toEqual([null, 3])
  expect(chosen(2, 99)).toEqual([2, null])
  expect(chosen(1, 4)).toEqual([null, null])
  expect(chosen(null, 2)).toEqual([null, 2])
})

it('bars that the piece has no longer are forgotten for this time', () => {
  ways.change({ fromMeasure: 3, toMeasure: 90 })
  part.fit()
  expect([part.fromMeasure, part.toMeasure, part.passage]).toEqual([3, null, { fromQuarters: 8, toQuarters: 16 }])
  expect(new WaysOfPiece('four-bars').now.toMeasure).toBe(90)
})

it('a passage is entered where the bar stands, until other bars are chosen', () => {
  part.choose(2, 3)
  part.startQuarters = 6
  expect(part.passage).toEqual({ fromQuarters: 6, toQuarters: 12 })
  part.choose(1, 2)
  expect(part.passage).toEqual({ fromQuarters: 0, toQuarters: 8 })
})
