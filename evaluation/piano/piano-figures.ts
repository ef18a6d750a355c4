import { mean } from '../figures/accuracy.ts'
import type { AdaptedPair, Change, LabelKind } from './adapted-pairs.ts'
import type { ClockFigures } from './simulated-clocks.ts'
import type { MeasuringCheck } from './measuring-check.ts'

/** MIDI as the truth: what adapting to a piano gains, how well clocks are tied, whether measuring can be believed. */
export interface PianoFigures {
  readonly pairs: readonly AdaptedPair[]
  readonly clocks: readonly ClockFigures[]
  readonly measuring: MeasuringCheck
}

/** Over pairs of one kind. */
export interface Gain {
  readonly pairs: number
  /** Pairs where something was kept. */
  readonly kept: number
  /** By what share of themselves errors (1 - F1) fall, in the mean of pairs; negative where they rise. */
  readonly errorsFall: number | null
  /** The least change of F1. */
  readonly worst: number | null
  readonly better: number
  readonly worse: number
}

export function gainOf(pairs: readonly AdaptedPair[], taughtBy: LabelKind, judgedBy: LabelKind): Gain {
  const chosen = pairs.flatMap((pair) => (pair.taughtBy === taughtBy && pair[judgedBy] !== null ? [{ kept: pair.kept, change: pair[judgedBy] }] : []))
  const changes = chosen.map(({ change }) => change.after - change.before)
  return {
    pairs: chosen.length,
    kept: chosen.filter(({ kept }) => kept).length,
    errorsFall: mean(chosen.map(({ change }) => errorsFall(change))),
    worst: changes.length === 0 ? null : Math.min(...changes),
    better: changes.filter((change) => change > 0).length,
    worse: changes.filter((change) => change < 0).length,
  }
}

/** Null where there were none. */
export function errorsFall({ before, after }: Change): number | null {
  return before < 1 ? 1 - (1 - after) / (1 - before) : null
}
