import { expect, it } from 'vitest'
import type { MeasureCounts } from './measure-counts.ts'
import { placesToWorkOn } from './places-to-work-on.ts'

const measure = (index: number, troubles: Partial<MeasureCounts>): MeasureCounts => ({
  measure: index + 1, measureIndex: index, repetition: 1, right: 8, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0, ...troubles,
})
const words = (measures: MeasureCounts[]) => placesToWorkOn(measures).map(({ fromMeasure, toMeasure, troubles }) => `${fromMeasure}-${toMeasure}: ${troubles}`)

it('measures next to each other are one place, the worst first', () => {
  expect(words([measure(0, { wrong: 1 }), measure(4, { missed: 2 }), measure(5, { extra: 1 })])).toEqual(['5-6: 3', '1-1: 1'])
})

it('there are at most three', () => {
  expect(words([0, 2, 4, 6, 8].map((index) => measure(index, { wrong: index + 1 })))).toEqual(['9-9: 9', '7-7: 7', '5-5: 5'])
})

it('what went well, or what nobody could hear, is no place to work on', () => {
  expect(words([measure(0, {}), measure(1, { unsure: 4 }), measure(2, { late: 1 })])).toEqual([])
})

it('each time through a repeated measure counts', () => {
  expect(words([measure(3, { wrong: 1 }), { ...measure(3, { missed: 1 }), repetition: 2 }])).toEqual(['4-4: 2'])
})
