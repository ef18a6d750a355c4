import type { PathStep } from '../following/path.ts'
import type { ScoreMoments } from '../following/score-moments.ts'

/** A slip lands on a key near the written one, as far as a finger reaches beside its place, or on its octave. */
const farthestSemitones = 4
/** It comes when the note was due, by this share of the way from the note before; what comes sooner was something else. */
const leastOfWay = 0.6
/** So many notes back, for each note that is right. */
const mostSteps = 12

/**
 * The stroke that a right note corrects: the player struck a key beside it, or its octave, when it was due, and then this one. Null where there was none. What was
 * meant came in time with the slip, and the wait was the correction's.
 */
export function correctedSlip({ moments }: ScoreMoments, step: PathStep): PathStep | null {
  if (step.kind !== 'match' || step.leap !== 'on') return null
  let slip: PathStep | null = null
  let other = step.before
  for (let k = 0; k < mostSteps && other !== null; k++, other = other.before) {
    if (other.leap !== 'on') return null
    if ((other.kind === 'match' || other.kind === 'wrong') && other.moment !== step.moment) break
    if ((other.kind === 'extra' || other.kind === 'wrong') && isBeside(other, step)) slip = other
  }
  const before = moments[other?.moment ?? -1]
  if (slip === null || other === null || before === undefined) return null
  const waySeconds = (moments[step.moment]!.quarters - before.quarters) * other.secondsPerQuarter
  return slip.note.onsetSeconds - other.note.onsetSeconds >= leastOfWay * waySeconds ? slip : null
}

function isBeside({ note: { pitch } }: PathStep, { note }: PathStep): boolean {
  const semitones = Math.abs(pitch - note.pitch)
  return semitones > 0 && (semitones <= farthestSemitones || semitones === 12)
}
