import type { PathStep } from './path.ts'
import type { ScoreMoment } from './score-moments.ts'
import { leftOutPrice } from './prices.ts'

/** One idea of where the player is, with the tempo and the chord so far that belong to it. */
export interface Hypothesis {
  /** Nats above the best. */
  cost: number
  /** Index into the moments; -1 before the first. */
  readonly moment: number
  /** When a note of this moment was last struck. */
  readonly struckAtSeconds: number
  /** Where the clock of this path was last set: a moment that is no grace note. */
  readonly anchorSeconds: number
  readonly anchorQuarters: number
  readonly secondsPerQuarter: number
  /** How many intervals the tempo was learnt from. */
  readonly sureness: number
  /** Bit k: note k of this moment was played; then of the moment before, and the one before that. */
  readonly played: number
  readonly playedBefore: number
  readonly playedTwoBefore: number
  /** A wrong note stands for one of this moment's notes. */
  readonly substituted: boolean
  /** Notes since the path left the playing order, while it has not been the best; null for one that did not, or has proved itself. */
  unprovedNotes: number | null
  readonly step: PathStep | null
}

export function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Position in the moment of an unplayed note of this pitch, -1 without one. */
export function slotFor(moment: ScoreMoment | undefined, pitch: number, played: number): number {
  if (moment === undefined) return -1
  const { pitches } = moment
  for (let slot = 0; slot < pitches.length; slot++) if (pitches[slot] === pitch && (played & (1 << slot)) === 0) return slot
  return -1
}

/** What leaving its moment costs a hypothesis. */
export function leavingPrice(from: Hypothesis, moment: ScoreMoment | undefined): number {
  if (moment === undefined) return 0
  return leftOutPrice(Math.max(0, moment.pitches.length - bitCount(from.played) - (from.substituted ? 1 : 0)))
}

/** What a late note gives back of the price that leaving its moment cost. */
export function lateRefund(moment: ScoreMoment, played: number): number {
  const open = moment.pitches.length - bitCount(played)
  return leftOutPrice(open) - leftOutPrice(open - 1)
}
