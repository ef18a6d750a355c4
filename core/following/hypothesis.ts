import type { DisplacedHands } from './displaced-hand.ts'
import type { PathStep } from './path.ts'
import type { Resting } from './resting-hand.ts'
import type { ScoreMoment } from './score-moments.ts'

/** How a path left a moment; notes of it may still come. */
export interface LeftMoment {
  readonly played: number
  readonly substituted: number
  readonly struckAtSeconds: number
  /** So many chords before it were thin, by which it was paid for. */
  readonly thinChords: number
}

/** Nothing of a moment is still to come. */
export const closedMoment: LeftMoment = { played: -1, substituted: 0, struckAtSeconds: 0, thinChords: 0 }

/** One idea of where the player is, with the tempo and the chord so far that belong to it. */
export interface Hypothesis {
  /** Nats above the best. */
  cost: number
  /** Index into the moments; -1 before the first. */
  readonly moment: number
  /** When a note of this moment was last struck, here and below by the time of the upper hand. */
  readonly struckAtSeconds: number
  /** Where the clock of this path was last set: a moment that is no grace note. */
  readonly anchorSeconds: number
  readonly anchorQuarters: number
  readonly secondsPerQuarter: number
  /** How many intervals the tempo was learnt from. */
  readonly sureness: number
  /** Bit k: note k of this moment was played. */
  readonly played: number
  /** So many wrong notes stand for as many of this moment's notes. */
  readonly substituted: number
  /** The moment before this one, and the one before that. */
  readonly before: LeftMoment
  readonly twoBefore: LeftMoment
  readonly resting: Resting
  readonly displaced: DisplacedHands
  /** Of so many chords of late only some notes came. */
  readonly thinChords: number
  /** `PlayedNote.index` of where the path left the playing order last, came into the score, or went on with one hand; -1 for one that never did. */
  readonly leaptAt: number
  /** Moment that the path began at, or leapt to last; -1 before the first. */
  readonly landedOn: number
  /** It has been the best since. */
  proved: boolean
  readonly step: PathStep | null
}

/** Position in the moment of an unplayed note of this pitch, -1 without one. */
export function slotFor(moment: ScoreMoment | undefined, pitch: number, played: number): number {
  if (moment === undefined) return -1
  const { pitches } = moment
  for (let slot = 0; slot < pitches.length; slot++) if (pitches[slot] === pitch && (played & (1 << slot)) === 0) return slot
  return -1
}
