import { expect, it } from 'vitest'
import { usualJudging } from '../judgement/judging.ts'
import { isTakeOf, type Assignment } from './assignment.ts'

const set: Assignment = { id: '0123456789ab', title: 'Minuet', composer: '', from: null, student: null, fromMeasure: 5, toMeasure: 8, hands: 'right', judging: usualJudging, due: null, text: '' }

it('a take answers what was set where it plays some of its bars, by its hand or by both', () => {
  const takes = [[5, 8, 'right'], [null, null, 'both'], [8, 12, 'right'], [6, 6, 'both'], [9, 12, 'right'], [1, 4, 'both'], [null, 4, 'both'], [5, 8, 'left']] as const
  expect(takes.map(([fromMeasure, toMeasure, hands]) => isTakeOf(set, { fromMeasure, toMeasure, hands }))).toEqual([true, true, true, true, false, false, false, false])
})

it('what was set for the whole piece and both hands is answered by any of it', () => {
  const whole: Assignment = { ...set, fromMeasure: null, toMeasure: null, hands: 'both' }
  expect([isTakeOf(whole, { fromMeasure: 3, toMeasure: 3, hands: 'left' }), isTakeOf(whole, { fromMeasure: null, toMeasure: null, hands: 'both' })]).toEqual([true, true])
})
