// @vitest-environment node
import { expect, it } from 'vitest'
import type { Score } from '../../core/score/score.ts'
import { smallPiece } from '../testing/small-score.ts'
import { onThisLine } from './on-this-line.ts'
import type { DrawnMeasure, PageMap } from './page-map.ts'

const { score } = smallPiece()
const [upper, lower] = [0, 1].map((index) => ({ index, top: 300 * index, bottom: 300 * index + 100 }))
const bar = (system: DrawnMeasure['system'], left: number): DrawnMeasure => ({ system, left, right: left + 100, moments: [0, 1, 2, 3].map((quarters) => ({ quarters, x: left + 10 + 20 * quarters })), staves: [] })
/** Two bars on each of two lines, a quarter every 20. */
const map: PageMap = new Map([[0, bar(upper!, 0)], [1, bar(upper!, 100)], [2, bar(lower!, 0)], [3, bar(lower!, 100)]])
const inOrder = (...measureIndices: number[]): Score => ({ ...score, playOrder: measureIndices.map((measureIndex, index) => ({ measureIndex, repetition: 1, playedQuarters: 4 * index })) })

it('the next moment stands between the notes around it, in this bar or in the next', () => {
  expect([onThisLine(score, map, 1, 1.5), onThisLine(score, map, 3, 4), onThisLine(score, map, 0, 5)]).toEqual([{ quarters: 1.5, x: 40 }, { quarters: 4, x: 110 }, { quarters: 5, x: 130 }])
})

it('what comes next on another line is gone towards as far as this line reaches', () => {
  expect([onThisLine(score, map, 7, 8), onThisLine(score, map, 3, 12)]).toEqual([{ quarters: 8, x: 200 }, { quarters: 8, x: 200 }])
})

it('the end of a repeat is gone towards, not back through the page; nor through the first ending to the second', () => {
  expect(onThisLine(inOrder(0, 1, 0, 1), map, 7, 8)).toEqual({ quarters: 8, x: 200 })
  const oneLine: PageMap = new Map([0, 1, 2].map((index) => [index, bar(upper!, 100 * index)]))
  expect(onThisLine(inOrder(0, 1, 0, 2), oneLine, 11, 12)).toEqual({ quarters: 12, x: 100 })
})

it('after the last bar nothing comes', () => {
  expect(onThisLine(score, map, 15, 16)).toEqual({ quarters: 16, x: 200 })
})

it('what is not laid out has no place', () => {
  expect([onThisLine(score, new Map(), 1, 2), onThisLine(score, new Map([[1, map.get(1)!]]), 1, 2)]).toEqual([null, null])
})
