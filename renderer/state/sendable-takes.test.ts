// @vitest-environment node
import { expect, it } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { sendable } from './sendable-takes.ts'

const take = (id: string, pieceId: string, startedAt: string): TakeInfo => ({ id, pieceId, startedAt, durationSeconds: 9, inputName: '', isKeyboard: false, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, complete: true, notStored: null })
const week = [take('d', 'minuet', '2026-03-05T12:30:00'), take('c', 'minuet', '2026-03-05T12:10:00'), take('b', 'gigue', '2026-03-05T12:00:00'), take('a', 'minuet', '2026-03-02T12:00:00')]

it('the take that is looked at, its piece’s that day, and all of the week can go into one file', () => {
  expect(sendable('c', week)).toEqual([{ which: 'take', takeIds: ['c'] }, { which: 'day', takeIds: ['d', 'c'] }, { which: 'week', takeIds: ['d', 'c', 'b', 'a'] }])
})

it('what would be the same file is offered once, and nothing where nothing was played', () => {
  expect(sendable('b', week.slice(2, 3))).toEqual([{ which: 'take', takeIds: ['b'] }])
  expect(sendable(null, week)).toEqual([{ which: 'week', takeIds: ['d', 'c', 'b', 'a'] }])
  expect(sendable(null, [])).toEqual([])
})

it('a take of long ago goes alone, or the week without it', () => {
  expect(sendable('old', week).map(({ which }) => which)).toEqual(['take', 'week'])
})
