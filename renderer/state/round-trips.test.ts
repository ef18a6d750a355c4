import { beforeEach, expect, it } from 'vitest'
import { estimatedRoundTripSeconds, RoundTrips } from './round-trips.svelte.ts'

beforeEach(() => localStorage.clear())
const measured = (seconds: number) => ({ kind: 'measured', seconds, spreadSeconds: 0.002, heard: 6 }) as const

it('until it is measured it is estimated; what is measured is kept for its device only', () => {
  const trips = new RoundTrips()
  expect(trips.of('device:a')).toEqual({ seconds: estimatedRoundTripSeconds, how: 'estimated' })
  trips.keep('device:a', measured(0.074))
  expect([trips.of('device:a'), trips.of('device:b').how]).toEqual([{ seconds: 0.074, how: 'measured' }, 'estimated'])
  expect(new RoundTrips().of('device:a').seconds).toBe(0.074)
})

it('what was refused changes nothing, and a reset forgets one device', () => {
  const trips = new RoundTrips()
  trips.keep('device:a', measured(0.074))
  trips.keep('device:b', measured(0.21))
  trips.keep('device:a', { kind: 'refused', why: 'spread', spreadSeconds: 0.03, heard: 6 })
  expect(trips.of('device:a').seconds).toBe(0.074)
  trips.reset('device:a')
  expect([new RoundTrips().of('device:a').how, new RoundTrips().of('device:b').seconds]).toEqual(['estimated', 0.21])
})

it('what is stored and no number is left alone', () => {
  localStorage.setItem('repetiteur.round-trips', '{"device:a":"soon","device:b":null')
  expect(new RoundTrips().of('device:a').how).toBe('estimated')
})
