import { expect, it } from 'vitest'
import { TempoClock } from './tempo-clock.ts'

const slowingDown = { tempos: [{ playedQuarters: 0, quartersPerMinute: 120 }, { playedQuarters: 8, quartersPerMinute: 60 }] }

it('half the tempo takes twice as long, across a change of tempo too', () => {
  expect([4, 8, 10].map((quarters) => new TempoClock(slowingDown, 1).secondsAt(quarters))).toEqual([2, 4, 6])
  expect([4, 8, 10].map((quarters) => new TempoClock(slowingDown, 0.5).secondsAt(quarters))).toEqual([4, 8, 12])
})

it('a moment in seconds is the place that sounds then, the count before the first beat too', () => {
  const clock = new TempoClock(slowingDown, 1)
  expect([-1, 0, 3, 5].map((seconds) => clock.quartersAt(seconds))).toEqual([-2, 0, 6, 9])
})

it('no tempo at all is refused', () => {
  expect(() => new TempoClock(slowingDown, 0)).toThrow('above 0')
})
