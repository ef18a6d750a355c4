import { expect, test } from 'vitest'
import type { AdaptedPair } from './adapted-pairs.ts'
import { gainOf } from './piano-figures.ts'

const pair = (before: number, after: number, taughtBy: AdaptedPair['taughtBy'] = 'raw'): AdaptedPair =>
  ({ folder: 'home', place: 'close', learntFrom: 'waltz', judgedOn: 'march', taughtBy, kept: after !== before, raw: { before, after }, retimed: null })

test('a recording with half as many errors, and one with as many more, gain nothing together; each pair counts alike', () => {
  expect(gainOf([pair(0.9, 0.95), pair(0.5, 0.25)], 'raw', 'raw')).toEqual({ pairs: 2, kept: 2, errorsFall: expect.closeTo(0, 9), worst: -0.25, better: 1, worse: 1 })
})

test('what was taught by other labels, or has none to be judged by, is not counted', () => {
  expect(gainOf([pair(0.9, 0.95), pair(0.9, 0.8, 'retimed')], 'raw', 'raw')).toMatchObject({ pairs: 1, errorsFall: expect.closeTo(0.5, 9) })
  expect(gainOf([pair(0.9, 0.95)], 'raw', 'retimed')).toEqual({ pairs: 0, kept: 0, errorsFall: null, worst: null, better: 0, worse: 0 })
})

test('a recording without an error cannot gain', () => {
  expect(gainOf([pair(1, 1), pair(0.8, 0.9)], 'raw', 'raw').errorsFall).toBeCloseTo(0.5, 9)
})
