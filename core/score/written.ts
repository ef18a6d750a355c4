import type { DynamicMark } from './dynamics.ts'
import type { Ornament } from './score.ts'
import type { MeasureSigns } from './signs.ts'

/** What stands on the page, before ties are merged and repeats unfolded. All positions and lengths in ticks. */
export interface WrittenScore {
  readonly ticksPerQuarter: number
  readonly measures: readonly WrittenMeasure[]
  /** Per measure, in order of time, then of the document. */
  readonly notes: readonly (readonly WrittenNote[])[]
}

export interface WrittenMeasure {
  readonly number: number
  readonly startTick: number
  readonly lengthTicks: number
  readonly timeSignature: { readonly beats: number; readonly beatType: number }
  readonly signs: MeasureSigns
  readonly tempos: readonly WrittenTempo[]
  readonly dynamics: readonly WrittenDynamic[]
  /** From the beginning of the measure. */
  readonly pauses: readonly number[]
}

export interface WrittenDynamic {
  /** From the beginning of the measure. */
  readonly tick: number
  readonly mark: DynamicMark
}

export interface WrittenTempo {
  /** From the beginning of the measure. */
  readonly tick: number
  readonly quartersPerMinute: number
}

export interface WrittenNote {
  readonly id: string
  /** From the beginning of the measure. */
  readonly tick: number
  readonly durationTicks: number
  /** Sounding MIDI number. */
  readonly pitch: number
  readonly part: number
  readonly staff: number
  readonly voice: string
  readonly grace: boolean
  readonly hidden: boolean
  readonly ornament: Ornament | null
  readonly arpeggio: boolean
  readonly detached: boolean
  readonly tieStart: boolean
  readonly tieStop: boolean
}
