import { strictnesses, type Strictness } from './strictness.ts'

/** What a teacher settles before the first note; all of it can be changed after the take too. */
export interface Judging {
  readonly strictness: Strictness
  /** A note of the right name in another octave is right. */
  readonly anyOctave: boolean
  /** What a trill, turn, mordent, grace note or rolled chord adds is neither missed nor extra. */
  readonly ignoreOrnaments: boolean
  /** Tells how early keys were let go and how far they were held into rests; never an error. */
  readonly heldNotes: boolean
  /** Null: the tempo is the player's own affair. */
  readonly tempo: AskedTempo | null
}

/** Faster or slower than this is told of a measure and of the take, never of a note. */
export interface AskedTempo {
  /** Null: as written in the score. */
  readonly quartersPerMinute: number | null
  /** Share of the tempo (0 to 1) by which it may be left. */
  readonly band: number
}

export const usualJudging: Judging = { strictness: 'normal', anyOctave: false, ignoreOrnaments: false, heldNotes: false, tempo: null }

export const slowestTempo = 10
export const fastestTempo = 400
/** Offered on the page. */
export const bands = [0.05, 0.1, 0.15, 0.2, 0.3]
export const narrowestBand = 0.02
export const widestBand = 0.5

/** Whether something from outside (a page, a file) says how to judge. */
export function isJudging(value: unknown): value is Judging {
  if (typeof value !== 'object' || value === null) return false
  const { strictness, anyOctave, ignoreOrnaments, heldNotes, tempo } = value as Partial<Judging>
  return strictnesses.includes(strictness as Strictness) && [anyOctave, ignoreOrnaments, heldNotes].every((choice) => typeof choice === 'boolean') && isAskedTempo(tempo)
}

function isAskedTempo(tempo: unknown): tempo is AskedTempo | null {
  if (tempo === null) return true
  if (typeof tempo !== 'object' || tempo === undefined) return false
  const { quartersPerMinute, band } = tempo as Partial<AskedTempo>
  return (quartersPerMinute === null || within(quartersPerMinute, slowestTempo, fastestTempo)) && within(band, narrowestBand, widestBand)
}

function within(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}
