import type { Spent } from './stopwatch.ts'

/** One measured value. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** What it must not exceed, where that is promised. */
  readonly atMost?: number
}

/** The value below which a share (0 to 1) of the values lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

/** Half of the times, and all but a hundredth of them, lie below these. */
export function spread(name: string, spent: readonly Spent[], atMostMs?: number): Figure[] {
  const limit = atMostMs === undefined ? {} : { atMost: atMostMs }
  const processor = spent.map(({ processorMs }) => processorMs)
  const wall = spent.map(({ wallMs }) => wallMs)
  return [
    { name: `${name}, p50`, unit: 'ms', value: quantile(processor, 0.5) },
    { name: `${name}, p99`, unit: 'ms', value: quantile(processor, 0.99), ...limit },
    { name: `${name}, p99 by the clock`, unit: 'ms', value: quantile(wall, 0.99) },
  ]
}

export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures.map(({ name, unit, value, atMost }) =>
    `${name.padEnd(width)}  ${value.toFixed(3).padStart(9)} ${unit.padEnd(14)}${atMost === undefined ? '' : ` at most ${atMost}${value > atMost ? '  MISSED' : ''}`}`).join('\n')
}
