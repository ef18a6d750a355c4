import type { DynamicMark } from './dynamics.ts'
import type { Oddity } from './oddity.ts'

/**
 * A score as the rest of the program sees it: what is written (measures), and what is struck, in the order in which it
 * is played (notes), with repeats, voltas, D.C. and D.S. unfolded. Immutable once read.
 */
export interface Score {
  readonly title: string | null
  readonly composer: string | null
  readonly parts: readonly Part[]
  /** As written, in document order; `Measure.index` is the position in this array. */
  readonly measures: readonly Measure[]
  /** Indices into `measures` in playing order, each with where it starts along the playing order. */
  readonly playOrder: readonly PlayedMeasure[]
  /** Struck notes in playing order: by `playedQuarters`, grace notes before the note they lead to, then by staff, then by pitch, rising. */
  readonly notes: readonly ScoreNote[]
  /** Tempo along the playing order, at least one entry, the first at 0. */
  readonly tempos: readonly Tempo[]
  /** Marks of loudness along the playing order, each in force until the next; empty where none is written. */
  readonly dynamics: readonly Dynamic[]
  /** Where time may stand, rising along the playing order: where what is under a fermata is over, at a breath mark, at a caesura. */
  readonly pauses: readonly number[]
  readonly warnings: readonly ScoreWarning[]
}

export interface Part {
  readonly id: string
  readonly name: string
  readonly staves: number
}

export interface Measure {
  readonly index: number
  /** The number as printed; where the file gives none or no whole number, counted on from the measure before. */
  readonly measure: number
  /** Quarter notes from the beginning of the score as written. */
  readonly quarters: number
  readonly lengthQuarters: number
  /** Length of a whole measure in force and of a beat (6/8: 3 and 1.5), in quarters. */
  readonly timeSignature: { readonly beats: number; readonly beatType: number }
  /** How many times the playing order passes it. */
  readonly playedTimes: number
}

export interface PlayedMeasure {
  readonly measureIndex: number
  /** 1 is the first time through. */
  readonly repetition: number
  readonly playedQuarters: number
}

export type Ornament = 'trill' | 'mordent' | 'turn' | 'tremolo' | 'other'

export interface ScoreNote {
  /** Position in `Score.notes`. */
  readonly index: number
  /** The `id` attribute of the MusicXML, otherwise `note-N`, N counting `<note>` elements from 1 in document order. */
  readonly id: string
  readonly repetition: number
  readonly measure: number
  readonly measureIndex: number
  /** As written, no repeat unfolded. Grace notes stand at the note that they lead to. */
  readonly quarters: number
  /** Along the playing order. */
  readonly playedQuarters: number
  /** Ties merged; 0 for a grace note. */
  readonly durationQuarters: number
  /** MIDI number, 21 (A0) to 108 (C8). */
  readonly pitch: number
  /** Index into `Score.parts`. */
  readonly part: number
  /** 1 is the upper staff. */
  readonly staff: number
  readonly voice: string
  readonly grace: boolean
  /**
   * Never judged; what is played for it is right. Written `print-object="no"`, or at the end of a tie that does not reach it,
   * where the file does not tell whether the key is struck or held.
   */
  readonly hidden: boolean
  readonly ornament: Ornament | null
  readonly arpeggio: boolean
  /** Staccato or its like: let go before its written length is over. */
  readonly detached: boolean
  /** The first note written on the same key at the same moment (both staves on one key are struck once), or null. */
  readonly twinOf: number | null
}

export interface Tempo {
  readonly playedQuarters: number
  readonly quartersPerMinute: number
}

export interface Dynamic {
  readonly playedQuarters: number
  readonly mark: DynamicMark
}

export interface ScoreWarning {
  /** Printed measure number, null where it concerns the whole file. */
  readonly measure: number | null
  readonly odd: Oddity
}
