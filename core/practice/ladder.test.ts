import { expect, it } from 'vitest'
import { ladderAt, stepLadder, usualLadder, type LadderRules } from './ladder.ts'

/** The tempo in per cent before each round and after the last: `+` is a clean round, `-` one with slips. */
function climb(from: number, rounds: string, rules: LadderRules = usualLadder): number[] {
  let state = ladderAt(from)
  return [from, ...[...rounds].map((round) => (state = stepLadder(state, round === '+', rules).state).share)].map((share) => Math.round(share * 100))
}

it('rises a step after two clean rounds, and needs two more for the next', () => {
  expect(climb(0.6, '++++')).toEqual([60, 60, 65, 65, 70])
})

it('falls back after three bad ones in a row', () => {
  expect(climb(0.6, '---')).toEqual([60, 60, 60, 55])
})

it('a slip between clean rounds begins the count anew, and so does a clean round between slips', () => {
  expect(climb(0.6, '+-+-+-')).toEqual([60, 60, 60, 60, 60, 60, 60])
  expect(climb(0.6, '--+--')).toEqual([60, 60, 60, 60, 60, 60])
})

it('stops at the written tempo, and does not fall below what is still music', () => {
  expect(climb(0.97, '++++')).toEqual([97, 97, 100, 100, 100])
  expect(climb(0.33, '------')).toEqual([33, 33, 33, 30, 30, 30, 30])
})

it('whoever chose to begin faster than written stays there', () => {
  expect(climb(1.2, '++')).toEqual([120, 120, 120])
})

it('says in which direction it went', () => {
  let state = ladderAt(0.5)
  const moves = [...'++---'].map((round) => {
    const step = stepLadder(state, round === '+')
    state = step.state
    return step.move
  })
  expect(moves).toEqual(['stay', 'up', 'stay', 'stay', 'down'])
})
