import type { ScoreMoments } from '../following/score-moments.ts'

/** A stretch of the score played on without leaving the order, as far as it is settled. */
export interface Stretch {
  readonly pass: number
  /** First moment that belongs to it; what lies before was not passed over. */
  readonly start: number
  /** The farthest moment that a settled note stands at. */
  reached: number
  /** Every note of the moments before this one has its verdict. */
  closed: number
  /** Score notes at or after `closed` that have their verdict. */
  readonly done: Set<number>
  /** When the notes taken for a moment were struck, for the last moments. */
  readonly struck: Map<number, number[]>
}

export function newStretch(pass: number, start: number): Stretch {
  return { pass, start, reached: start, closed: start, done: new Set(), struck: new Map() }
}

/** How many moments back the player's clock looks. */
const rememberedMoments = 24

export function noteStruck(struck: Map<number, number[]>, moment: number, seconds: number): void {
  const times = struck.get(moment)
  if (times === undefined) struck.set(moment, [seconds])
  else if (times.length < 32) times.push(seconds)
}

export function forgetOld(stretch: Stretch, score: ScoreMoments): void {
  for (const moment of stretch.struck.keys()) if (moment < stretch.reached - rememberedMoments) stretch.struck.delete(moment)
  for (const note of stretch.done) if (score.momentOfNote[note]! < stretch.closed) stretch.done.delete(note)
}
