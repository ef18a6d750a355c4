import type { ScoreMoments } from '../following/score-moments.ts'
import { RestingHands } from './resting-hands.ts'
import type { StruckMoment } from './struck-moments.ts'

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
  /** Score notes of whose ornament a stroke was right: they are not missed, whatever else was struck of it. */
  readonly ornamented: Set<number>
  /** Score notes that were called missed: a stroke of their ornament that comes later makes them right no more. */
  readonly missed: Set<number>
  /** Score notes for which another key was struck. */
  readonly mistaken: Set<number>
  /** Score notes that were right, and the index of the played note that was. */
  readonly right: Map<number, number>
  /** When the notes taken for a moment were struck, for the last moments, in the order of the score. */
  readonly struck: StruckMoment[]
  readonly restingHands: RestingHands
}

export function newStretch(pass: number, start: number): Stretch {
  return { pass, start, reached: start, closed: start, done: new Set(), ornamented: new Set(), missed: new Set(), mistaken: new Set(), right: new Map(), struck: [], restingHands: new RestingHands() }
}

/** The next one, for whoever found the right key only after another was settled in its place: what else was right since then is not asked for again. */
export function foundLate(before: Stretch, note: number, reached: number, { moments, momentOfNote }: ScoreMoments): Stretch {
  const start = momentOfNote[note]!
  const next = { ...newStretch(before.pass + 1, start), struck: before.struck.filter(({ moment }) => moment < start), restingHands: before.restingHands }
  for (const { index, notes } of moments.slice(start, reached + 1)) {
    for (const other of notes) if (other !== note && (index < before.closed || before.done.has(other)) && !before.missed.has(other) && !before.mistaken.has(other)) next.done.add(other)
  }
  return next
}

/** How many moments back the player's clock looks. */
const rememberedMoments = 24

export function forgetOld(stretch: Stretch, score: ScoreMoments): void {
  let old = 0
  while (old < stretch.struck.length && stretch.struck[old]!.moment < stretch.reached - rememberedMoments) old++
  if (old > 0) stretch.struck.splice(0, old)
  for (const note of stretch.done) if (score.momentOfNote[note]! < stretch.closed) stretch.done.delete(note)
  for (const notes of [stretch.ornamented, stretch.missed, stretch.mistaken, stretch.right]) {
    for (const note of notes.keys()) if (score.momentOfNote[note]! < stretch.closed - rememberedMoments) notes.delete(note)
  }
}
