import { expect, it } from 'vitest'
import { missedFromNats } from './hearing-limits.ts'
import { missedNats } from './missed-odds.ts'

const silence = { onset: 0, sounding: 0, unheardShare: 0.02 }

it('a key that was silent, and is usually heard, was missed', () => {
  expect(missedNats(silence)).toBeGreaterThan(3)
})

it('every trace of a stroke speaks for the player', () => {
  const nats = [0, 0.0005, 0.003, 0.03, 0.3].map((onset) => missedNats({ ...silence, onset }))
  expect(nats).toEqual([...nats].sort((a, b) => b - a))
  expect(new Set(nats).size).toBe(5)
  expect(missedNats({ ...silence, onset: 0.3, sounding: 0.3 })).toBeLessThan(-2)
})

it('a key that sounds, and one that is often not heard, speak for the player', () => {
  expect(missedNats({ ...silence, sounding: 0.4 })).toBeLessThan(missedFromNats)
  expect(missedNats({ ...silence, sounding: 0.001 })).toBeGreaterThan(missedFromNats)
  expect(missedNats({ ...silence, sounding: 0.001, unheardShare: 0.6 })).toBeLessThan(missedFromNats)
})

it('is a number for all that a network can say', () => {
  for (const value of [0, 1e-30, 0.5, 1]) expect(Number.isFinite(missedNats({ onset: value, sounding: value, unheardShare: 0.05 }))).toBe(true)
})
