import { expect, it } from 'vitest'
import { smallest } from './smallest.ts'

it('of a hundred notes, only the two that fail together are left', () => {
  const notes = Array.from({ length: 100 }, (_, k) => k)
  expect(smallest(notes, (some) => some.includes(17) && some.includes(71))).toEqual([17, 71])
})

it('asks no more often than it may', () => {
  let asked = 0
  smallest(Array.from({ length: 1000 }, (_, k) => k), () => ++asked > 1e6, 50)
  expect(asked).toBe(50)
})
