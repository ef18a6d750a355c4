// @vitest-environment node
import { expect, it } from 'vitest'
import type { Place } from '../../core/following/place.ts'
import { smallPiece } from '../testing/small-score.ts'
import { tempoLines } from './tempo-curve.ts'

const { score } = smallPiece()
const at = (playedQuarters: number, tempoBpm: number | null): Place => ({
  timeSeconds: 0, reportedAtSeconds: 0, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: 'following', tempoBpm,
})

it('a bar has its middle tempo, whatever one hasty note in it did', () => {
  const places = [at(0, null), at(1, 60), at(2, 61), at(3, 200), at(4, 70), at(5, 72), at(6, 72)]
  expect(tempoLines(score, places)).toEqual([[{ playedQuarters: 0, quartersPerMinute: 61 }, { playedQuarters: 4, quartersPerMinute: 72 }]])
})

it('going back begins a new line', () => {
  expect(tempoLines(score, [at(0, 60), at(4, 60), at(0, 80)]).map((line) => line.length)).toEqual([2, 1])
})

it('without a tempo there is no line', () => {
  expect(tempoLines(score, [at(0, null)])).toEqual([])
})
