import { afterEach, expect, it, vi } from 'vitest'
import { dayPlayed } from './day-played.ts'

afterEach(() => void vi.unstubAllEnvs())

it.each([['UTC', '2026-03-01'], ['Asia/Shanghai', '2026-03-02'], ['America/New_York', '2026-03-01']])('is the day where it is asked (%s)', (zone, day) => {
  vi.stubEnv('TZ', zone)
  expect(dayPlayed('2026-03-01T18:42:00.000Z')).toBe(day)
})

it('a lesson after midnight is of the day that the clock on the wall says', () => {
  vi.stubEnv('TZ', 'America/New_York')
  expect(dayPlayed('2026-03-02T01:10:00.000Z')).toBe('2026-03-01')
})
