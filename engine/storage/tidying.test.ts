import { describe, expect, test } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import { takesBeyond } from './tidying.ts'

const take = (day: number, options: { right?: number; missed?: number; starred?: boolean; pieceId?: string } = {}): KeptTake => ({
  id: `202601${String(day).padStart(2, '0')}T120000000-0123abcd`, pieceId: options.pieceId ?? 'ode', startedAt: `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`, durationSeconds: 60, inputName: '', isKeyboard: false, hands: 'both',
  fromMeasure: null, toMeasure: null, judging: usualJudging, complete: true, notStored: null, starred: options.starred ?? false, sound: 'flac', bytes: 100,
  figures: options.right === undefined ? null : { tally: { right: options.right, wrong: 0, missed: options.missed ?? 0, extra: 0, unsure: 0, early: 0, late: 0 }, disputed: 0, tempo: null, tempoCurve: [] },
})
const days = (takes: readonly KeptTake[]) => takes.map(({ id }) => Number(id.slice(6, 8)))

describe('which takes could go', () => {
  test('of each piece all but the last ones, the best and the starred', () => {
    const takes = [take(1, { right: 50 }), take(2, { right: 60 }), take(3, { right: 60, missed: 9 }), take(4, { right: 1, starred: true }), take(5, { right: 2 }), take(6, { right: 3 }), take(1, { pieceId: 'minuet', right: 5 }), take(2, { pieceId: 'minuet', right: 4 })]
    expect(days(takesBeyond(takes, { lastOfEachPiece: 2 }))).toEqual([1, 3])
  })

  test('a whole piece with a slip is better than one bar without', () => {
    expect(days(takesBeyond([take(1, { right: 60, missed: 2 }), take(2, { right: 8 }), take(3, { right: 1 })], { lastOfEachPiece: 1 }))).toEqual([2])
  })

  test('none where all are kept, and none is called the best that was not counted', () => {
    const takes = [take(1), take(2), take(3)]
    expect(days(takesBeyond(takes, { lastOfEachPiece: null }))).toEqual([])
    expect(days(takesBeyond(takes, { lastOfEachPiece: 1 }))).toEqual([1, 2])
  })
})
