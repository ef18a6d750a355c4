import { expect, it } from 'vitest'
import { timePerNote } from './testing/follower-time.ts'

it('a note of a score of 20,000 takes a few milliseconds at most, however far the player leaps', () => {
  const milliseconds = timePerNote(20_000, 1000, () => performance.now()).sort((a, b) => a - b)
  // The promise is 2 ms p99, measured by the bench on an idle machine; half of the notes stay far below it even on a busy one.
  expect(milliseconds[Math.floor(milliseconds.length / 2)]).toBeLessThan(2)
})
