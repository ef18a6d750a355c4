// @vitest-environment node
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { Hearing } from './hearing.svelte.ts'

const second = { firstColumn: 0, onset: new Uint8Array(50 * 88), sounding: new Uint8Array(50 * 88) }
let bridge: FakeBridge
let hearing: Hearing
beforeEach(() => {
  vi.useFakeTimers()
  bridge = new FakeBridge([])
  hearing = new Hearing(bridge)
})
afterEach(() => void vi.useRealTimers())

it('the engine is asked as long as somebody looks, and no longer', () => {
  vi.advanceTimersByTime(10_000)
  expect(bridge.looks).toBe(0)
  hearing.look()
  vi.advanceTimersByTime(6100)
  expect(bridge.looks).toBe(4)
  hearing.lookAway()
  vi.advanceTimersByTime(10_000)
  expect(bridge.looks).toBe(4)
})

it('each take begins with nothing heard', () => {
  hearing.look()
  bridge.tell('hearing', 'take-1', { ...second, firstColumn: 100 })
  expect([hearing.rows.end, hearing.arrivals]).toEqual([150, 1])
  bridge.tell('hearing', 'take-2', second)
  expect([hearing.rows.end, hearing.arrivals]).toEqual([50, 2])
})

it('what comes while nobody looks is let go', () => {
  bridge.tell('hearing', 'take-1', second)
  expect(hearing.arrivals).toBe(0)
})
