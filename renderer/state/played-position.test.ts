// @vitest-environment node
import { expect, it } from 'vitest'
import type { Place } from '../../core/following/place.ts'
import { quartersAt } from './played-position.ts'

const place = (timeSeconds: number, playedQuarters: number | null): Place => ({
  timeSeconds, reportedAtSeconds: timeSeconds + 0.1, quarters: playedQuarters, playedQuarters, measure: 1, repetition: 1, state: playedQuarters === null ? 'waiting' : 'following', tempoBpm: 60,
})

it('a note struck halfway between two quarters stands halfway between them', () => {
  expect(quartersAt([place(0, 0), place(1, 1), place(2, 2)], 1.5)).toBe(1.5)
})

it('a note before the first place stands at the first place', () => {
  expect(quartersAt([place(0, null), place(1, 4)], 0.5)).toBe(4)
})

it('a note struck before a jump back stands where the player was before it', () => {
  expect(quartersAt([place(0, 8), place(2, 0)], 1)).toBe(8)
})

it('after the last place a note stands there', () => {
  expect(quartersAt([place(0, 8)], 5)).toBe(8)
})

it('without a place nothing has a place', () => {
  expect(quartersAt([place(0, null)], 5)).toBeNull()
})
