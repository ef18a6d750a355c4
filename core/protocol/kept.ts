import type { PlayersWord } from '../judgement/players-word.ts'
import type { Tally } from '../session/take-figures.ts'
import type { TakeInfo } from './take.ts'

/** A take in the list of a piece's takes: what is known of it without opening it. */
export interface KeptTake extends TakeInfo {
  /** The player wants it kept, whatever else goes. */
  readonly starred: boolean
  /** Null where it has not been counted yet, or cannot be. */
  readonly figures: KeptFigures | null
  readonly sound: 'wav' | 'flac' | 'keyboard' | 'none'
  /** On disk, all files. */
  readonly bytes: number
}

export interface KeptFigures {
  /** As the player has it. */
  readonly tally: Tally
  /** Marks that the player says otherwise of. */
  readonly disputed: number
  /** The middle bar's, quarter notes a minute; null where it is not known. */
  readonly tempo: number | null
  /** Bars in the order in which they were played: index into `Score.measures`, quarter notes a minute. */
  readonly tempoCurve: readonly (readonly [measureIndex: number, quartersPerMinute: number])[]
}

/** What is remembered of a piece from one day to the next. */
export interface PieceMemory {
  readonly pieceId: string
  /** ISO 8601. */
  readonly lastOpenedAt: string
  /** As printed, where the bar stood last; null at the beginning. */
  readonly lastMeasure: number | null
  readonly takes: number
}

/** What the player adds to a take: kept with its files. */
export interface PlayersAdditions {
  readonly word: PlayersWord
  readonly starred: boolean
}
