/** The memory at a moment of a long run. */
export interface Reading {
  readonly hours: number
  /** What the program holds on to, after the rest was thrown away. */
  readonly keptBytes: number
  readonly residentBytes: number
}

/** The slope of the straight line through the readings (least squares), bytes an hour; 0 of fewer than two. */
export function growthPerHour(readings: readonly Reading[], of: (reading: Reading) => number): number {
  const n = readings.length
  const meanHours = readings.reduce((sum, { hours }) => sum + hours, 0) / n
  const meanBytes = readings.reduce((sum, reading) => sum + of(reading), 0) / n
  let together = 0
  let alone = 0
  for (const reading of readings) {
    together += (reading.hours - meanHours) * (of(reading) - meanBytes)
    alone += (reading.hours - meanHours) ** 2
  }
  return alone > 0 ? together / alone : 0
}
