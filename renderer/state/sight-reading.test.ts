// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lookSeconds, SightReading } from './sight-reading.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('after the look the page is covered by itself', () => {
  const sight = new SightReading()
  sight.begin()
  vi.advanceTimersByTime(1000 * (lookSeconds - 1))
  expect([sight.phase, sight.secondsLeft]).toEqual(['look', 1])
  vi.advanceTimersByTime(1000)
  expect(sight.phase).toBe('covered')
})

it('whoever has seen enough covers it sooner, and then it is played once', () => {
  const sight = new SightReading()
  sight.begin()
  sight.cover()
  sight.play()
  expect(sight.phase).toBe('playing')
  vi.advanceTimersByTime(60_000)
  expect(sight.phase).toBe('playing')
  sight.scored({ points: 80, right: 8, written: 10, slips: 2, timesBack: 0, stops: 1 })
  expect([sight.phase, sight.score?.points]).toEqual(['scored', 80])
})

it('a take that could not start is still to be played', () => {
  const sight = new SightReading()
  sight.play()
  sight.again()
  expect(sight.phase).toBe('covered')
})
