import type { Timing, VerdictKind } from '../judgement/verdict.ts'
import { measureCounts, type MeasureCounts } from '../judgement/measure-counts.ts'
import { misplacedHands, type MisplacedHands } from '../judgement/misplaced-hands.ts'
import { summaryOf, type Summary } from '../judgement/summary.ts'
import { median } from '../median.ts'
import type { FollowingState } from '../following/place.ts'
import type { Score } from '../score/score.ts'
import { toldWarnings } from '../score/warnings.ts'
import type { Pass } from './fact.ts'
import type { Take } from './take.ts'

export interface RecordingInfo {
  readonly path: string
  readonly durationSeconds: number
  /** Null for MIDI, which has no sound. */
  readonly sampleRateHz: number | null
  readonly channels: number | null
}

export interface EngineInfo {
  readonly name: string
  readonly provider: string
  readonly model: string
}

export interface AnalysedNote {
  readonly onsetSeconds: number
  readonly offsetSeconds: number | null
  readonly pitch: number
  readonly velocity: number
  readonly confidence: number
  readonly emittedAtSeconds: number
}

export interface AnalysedVerdict {
  readonly kind: VerdictKind
  readonly scoreNote: { readonly id: string; readonly repetition: number; readonly measure: number; readonly quarters: number; readonly pitch: number; readonly staff: number } | null
  /** Index into the analysis's notes. */
  readonly playedNote: number | null
  readonly timing: Timing | null
  readonly offBySeconds: number | null
  readonly decidedAtSeconds: number
  readonly pass: number
}

export interface TraceEntry {
  readonly timeSeconds: number
  readonly reportedAtSeconds: number
  readonly quarters: number | null
  readonly measure: number | null
  readonly repetition: number | null
  readonly state: FollowingState
  readonly tempoBpm: number | null
}

export type AnalysedMeasure = Omit<MeasureCounts, 'measureIndex'> & { readonly tempoBpm: number | null }

/** `repetiteur.analysis/1`, as the command line writes it. */
export interface Analysis {
  readonly format: 'repetiteur.analysis/1'
  readonly score: {
    readonly path: string
    readonly title: string | null
    readonly composer: string | null
    readonly noteCount: number
    readonly measureCount: number
    readonly warnings: ReturnType<typeof toldWarnings>
  }
  readonly recording: RecordingInfo
  /** Null for MIDI, which goes round the listening. */
  readonly engine: EngineInfo | null
  readonly notes: readonly AnalysedNote[]
  readonly verdicts: readonly AnalysedVerdict[]
  readonly trace: readonly TraceEntry[]
  readonly passes: readonly Omit<Pass, 'index'>[]
  readonly measures: readonly AnalysedMeasure[]
  readonly summary: Summary
  /** Beside the contract: passages that a hand played beside its keys. */
  readonly misplacedHands: readonly MisplacedHands[]
}

/** A whole take against its score, as scripts read it. Notes are ordered by onset, then pitch. */
export function analysisOf(scorePath: string, score: Score, recording: RecordingInfo, engine: EngineInfo | null, take: Take): Analysis {
  const order = inOrder(take)
  const position = playedOrder(take)
  const verdicts = take.verdicts.map(({ kind, scoreNote, playedNote, timing, offBySeconds, decidedAtSeconds, pass }): AnalysedVerdict => ({
    kind, scoreNote: scoreNote === null ? null : writtenNote(score, scoreNote), playedNote: playedNote === null ? null : position.get(playedNote)!,
    timing, offBySeconds, decidedAtSeconds, pass,
  }))
  const { title, composer, warnings } = score
  return {
    format: 'repetiteur.analysis/1',
    score: { path: scorePath, title, composer, noteCount: score.notes.length, measureCount: score.measures.length, warnings: toldWarnings(warnings) },
    recording, engine,
    notes: order.map(({ index: _, ...note }) => note),
    verdicts,
    trace: take.places.map(({ playedQuarters: _, ...entry }) => entry),
    passes: take.passes.map(({ index: _, ...pass }) => pass),
    measures: measureCounts(score, take.verdicts).map(({ measureIndex: _, ...counts }) => ({ ...counts, tempoBpm: tempoIn(take, counts) })),
    summary: summaryOf(take.verdicts),
    misplacedHands: misplacedHands(score, take.notes, take.verdicts),
  }
}

/** Where each note of a take stands among the analysis's notes, by `PlayedNote.index`. */
export function playedOrder(take: Pick<Take, 'notes'>): ReadonlyMap<number, number> {
  return new Map(inOrder(take).map((note, k) => [note.index, k]))
}

function inOrder({ notes }: Pick<Take, 'notes'>): Take['notes'] {
  return [...notes].sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
}

function writtenNote(score: Score, index: number): AnalysedVerdict['scoreNote'] {
  const { id, repetition, measure, quarters, pitch, staff } = score.notes[index]!
  return { id, repetition, measure, quarters, pitch, staff }
}

function tempoIn(take: Take, { measure, repetition }: { readonly measure: number; readonly repetition: number }): number | null {
  const tempos = take.places.filter((place) => place.measure === measure && place.repetition === repetition && place.tempoBpm !== null).map((place) => place.tempoBpm!)
  return tempos.length === 0 ? null : median(tempos)
}
