import { expect, test } from 'vitest'
import { Restarts } from './host.ts'

test('an engine that keeps dying is started again ever more slowly, and at once when it has lived for a minute', () => {
  const restarts = new Restarts()
  expect([0, 1, 2, 3, 4, 5, 6, 7, 20, 79, 140].map((atSeconds) => restarts.delaySeconds(atSeconds))).toEqual([0, 0.5, 1, 2, 4, 8, 8, 8, 8, 0.5, 0])
})
