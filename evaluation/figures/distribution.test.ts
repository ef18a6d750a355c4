import { expect, test } from 'vitest'
import { correlation, quantile } from './distribution.ts'

test('half of the notes are told sooner than the median, between two notes where their count is even', () => {
  expect([quantile([150, 130], 0.5), quantile([120, 160, 140], 0.5), quantile([0, 10, 20, 30, 40], 0.95), quantile([], 0.5)]).toEqual([140, 140, 38, null])
})

test('loudness told twice as steep as played goes wholly with it, told backwards wholly against it, told alike not at all', () => {
  const played = [20, 50, 90]
  const goingWith = (told: (velocity: number) => number) => correlation(played.map((velocity) => [velocity, told(velocity)]))
  expect(goingWith((velocity) => 2 * velocity - 30)).toBeCloseTo(1, 12)
  expect(goingWith((velocity) => 127 - velocity)).toBeCloseTo(-1, 12)
  expect(goingWith(() => 64)).toBeNull()
})
