import type { Timing } from './verdict.ts'

/** Off by less than this share of a beat is the player's freedom. */
const freeShareOfQuarter = 0.15
const freeSeconds = 0.06

/** What is said of a note's timing; nothing is called early or late that the listening's own error may explain. */
export function timingOf(offBySeconds: number | null, secondsPerQuarter: number, listeningErrorSeconds: number): Timing | null {
  if (offBySeconds === null) return null
  const free = freeSeconds + freeShareOfQuarter * secondsPerQuarter + 2 * listeningErrorSeconds
  return Math.abs(offBySeconds) <= free ? 'onTime' : offBySeconds > 0 ? 'late' : 'early'
}
