import type { Judging } from '../judgement/judging.ts'
import type { ClickStart, Way } from '../practice/way.ts'
import type { Evidence } from '../transcription/evidence.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Fact } from './fact.ts'

/** What one practises of a score. */
export interface SessionOptions {
  readonly hands: 'left' | 'right' | 'both'
  /** Printed measure numbers, both included; null is the score's own end. */
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  readonly evidence: Evidence | null
  /** How a teacher would judge it; as usual where nothing is said. */
  readonly judging?: Judging
  /** How it is practised; followed at the player's own tempo where nothing is said. */
  readonly way?: Way
  /**
   * A verdict waits until so much of what followed is known, and is told once; two beats and twice where nothing is said. The evidence
   * must reach back beyond it.
   */
  readonly hindsightSeconds?: number
}

/** A take from the first note to the last: notes in, facts out, in order. The same for a live take, a file and MIDI. */
export interface Session {
  hear(note: PlayedNote): readonly Fact[]
  release(playedNote: number, offsetSeconds: number): readonly Fact[]
  /** Everything up to here has been heard. */
  advance(toSeconds: number): readonly Fact[]
  gap(fromSeconds: number, toSeconds: number): readonly Fact[]
  /** What follows is played to this click. */
  keepTime(start: ClickStart): readonly Fact[]
  /** The player wants to go on from here (along the playing order): only a page that waits needs to be told. */
  goTo(playedQuarters: number): readonly Fact[]
  /** Settles what is open. */
  finish(): readonly Fact[]
}
