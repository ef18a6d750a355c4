import { falseNoteKinds, type FalseNoteKind } from '../judging/false-note.ts'
import { accuracy, mean, share, sum, type Accuracy } from './accuracy.ts'
import { breakdowns, type Breakdown } from './breakdown.ts'
import { correlation, quantile } from './distribution.ts'
import type { JudgedRecording } from './judged-recording.ts'
import { timingErrorsSeconds, toldWithConfidence, velocityPairs, type RecordingFigures } from './recording-figures.ts'
import { reliability, type Reliability } from './reliability.ts'

/** Several recordings in figures. */
export interface CollectionFigures {
  readonly name: string
  readonly recordings: number
  readonly minutes: number
  /** Means over the recordings, as figures are published. */
  readonly mean: { readonly raw: Shares; readonly retimed: Shares; readonly within100ms: Shares; readonly within25ms: Shares }
  /** All notes counted together. */
  readonly pooled: { readonly raw: Accuracy; readonly retimed: Accuracy | null; readonly within100ms: Accuracy; readonly within25ms: Accuracy }
  readonly falseNotesPerMinute: number | null
  readonly latencySeconds: { readonly median: number | null; readonly p95: number | null }
  readonly realTimeFactor: number | null
  /** Told less struck onset of the notes found within 100 ms, by the fairest labels; `share` of them lie below. */
  readonly timingErrors: readonly { readonly share: number; readonly seconds: number | null }[]
  readonly velocityCorrelation: number | null
  /** What follows is judged by the fairest labels, within 50 ms. */
  readonly reliability: Reliability
  readonly breakdowns: readonly Breakdown[]
  readonly falseNotes: readonly { readonly kind: FalseNoteKind; readonly notes: number; readonly shareOfTold: number | null }[]
  readonly missedNotes: readonly { readonly certaintyFrom: number; readonly certaintyTo: number; readonly notes: number; readonly shareOfStruck: number | null }[]
}

type Shares = Pick<Accuracy, 'precision' | 'recall' | 'f1'>
const TIMING_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95]
/** Certainty is never 1.01: the last band ends above all. */
const CERTAINTY_BANDS = [[0, 0.05], [0.05, 0.1], [0.1, 0.2], [0.2, 1.01]] as const

/** `figures` are those of `recordings`, in the same order. */
export function collectionFigures(name: string, recordings: readonly JudgedRecording[], figures: readonly RecordingFigures[]): CollectionFigures {
  const notes = recordings.map((recording) => recording.notes)
  const struck = notes.flatMap((each) => each.struck)
  const told = notes.flatMap((each) => each.told)
  const latencies = recordings.flatMap(({ heard }) => heard.notes.map(({ onsetSeconds, emittedAtSeconds }) => emittedAtSeconds - onsetSeconds))
  const errors = recordings.flatMap(timingErrorsSeconds)
  const seconds = sum(figures.map(({ durationSeconds }) => durationSeconds))
  const falseNotes = told.filter((note) => note.struck === null)
  return {
    name, recordings: recordings.length, minutes: seconds / 60,
    mean: { raw: meanOf(figures, 'raw'), retimed: meanOf(figures, 'retimed'), within100ms: meanOf(figures, 'within100ms'), within25ms: meanOf(figures, 'within25ms') },
    pooled: { raw: pooled(figures, 'raw')!, retimed: pooled(figures, 'retimed'), within100ms: pooled(figures, 'within100ms')!, within25ms: pooled(figures, 'within25ms')! },
    falseNotesPerMinute: share(falseNotes.length, seconds / 60),
    latencySeconds: { median: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
    realTimeFactor: share(sum(recordings.map(({ heard }) => heard.processingSeconds)), seconds),
    timingErrors: TIMING_SHARES.map((below) => ({ share: below, seconds: quantile(errors, below) })),
    velocityCorrelation: correlation(recordings.flatMap(velocityPairs)),
    reliability: reliability(toldWithConfidence(recordings)),
    breakdowns: breakdowns(notes),
    falseNotes: falseNoteKinds.map((kind) => {
      const count = falseNotes.filter(({ falseKind }) => falseKind === kind).length
      return { kind, notes: count, shareOfTold: share(count, told.length) }
    }),
    missedNotes: CERTAINTY_BANDS.map(([from, to]) => {
      const count = struck.filter(({ told: found, certainty }) => found === null && certainty !== null && certainty >= from && certainty < to).length
      return { certaintyFrom: from, certaintyTo: Math.min(1, to), notes: count, shareOfStruck: share(count, struck.length) }
    }),
  }
}

type Sense = 'raw' | 'retimed' | 'within100ms' | 'within25ms'

function meanOf(figures: readonly RecordingFigures[], sense: Sense): Shares {
  const known = figures.flatMap((each) => each[sense] ?? [])
  return { precision: mean(known.map(({ precision }) => precision)), recall: mean(known.map(({ recall }) => recall)), f1: mean(known.map(({ f1 }) => f1)) }
}

function pooled(figures: readonly RecordingFigures[], sense: Sense): Accuracy | null {
  const known = figures.flatMap((each) => each[sense] ?? [])
  return known.length === 0 ? null : accuracy({ struck: sum(known.map(({ struck }) => struck)), told: sum(known.map(({ told }) => told)), found: sum(known.map(({ found }) => found)) })
}
