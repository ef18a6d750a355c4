import type { Score } from '../../core/score/index.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { AlignmentTruth } from './alignment-truth.ts'

/** A performance of a score, with the truth of which note was which. */
export interface ScoredPerformance {
  readonly name: string
  readonly piece: string
  readonly score: Score
  /** As a MIDI keyboard told them, or as the labels of a recording do. */
  readonly played: readonly PlayedNote[]
  readonly truth: AlignmentTruth
  /** Where there is sound of it, too. */
  readonly soundPath: string | null
}
