/**
 * Positions are whole ticks, so that no sum of tuplets drifts: a quarter note has as many as the least common multiple of
 * all `divisions` of the file.
 */
export interface TickScale {
  readonly ticksPerQuarter: number
}

/** Above this the common multiple is of no musical origin, and ticks are rounded instead of exact. */
const largestExact = 1e9
/** Divisible by all that music divides a beat by: 2^10 3^3 5 7 11. */
const roundedTicksPerQuarter = 10_644_480

export function tickScale(divisions: readonly number[]): TickScale {
  // Divisions may be decimals; 0.5 divisions are two quarters a division.
  const decimals = divisions.every(Number.isInteger) ? 1 : 1000
  let ticks = 1
  for (const d of new Set(divisions)) {
    const whole = Math.round(d * decimals)
    if (whole < 1) continue
    ticks = (ticks / greatestCommonDivisor(ticks, whole)) * whole
    if (ticks > largestExact) return { ticksPerQuarter: roundedTicksPerQuarter }
  }
  return { ticksPerQuarter: ticks }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
