import type { PathStep } from '../following/path.ts'
import type { ScoreMoments } from '../following/score-moments.ts'

/** A slip lands on a key near the written one, as far as a finger reaches beside its place, or on its octave. */
const farthestSemitones = 4
/** It comes when the note was due, by this share of the way from the note before; what comes sooner was something else. */
const leastOfWay = 0.6
/** So many notes back, for each note that is right. */
const mostSteps = 12

/**
 * The stroke that a right note corrects: the player struck a key beside it, or its octave, when it was due, and then this one, though the path may have gone on
 * with another try meanwhile. Null where there was none. What was meant came in time with the slip, and the wait was the correction's.
 */
export function correctedSlip({ moments, momentOfNote }: ScoreMoments, step: PathStep): PathStep | null {
  if ((step.kind !== 'match' && step.kind !== 'late') || step.leap !== 'on') return null
  const moment = momentOfNote[step.scoreNote]!
  let slip: PathStep | null = null
  let other = step.before
  for (let k = 0; k < mostSteps && other !== null; k++, other = other.before) {
    const { kind, leap }: PathStep = other
    if (leap !== 'on') return null
    if ((kind === 'match' || kind === 'wrong') && other.moment < moment) break
    if (kind === 'match' && other.moment > moment) return null
    if ((kind === 'extra' || kind === 'wrong') && isBeside(other, step)) slip = other
  }
  const before = moments[other?.moment ?? -1]
  if (slip === null || other === null || before === undefined) return null
  const waySeconds = (moments[moment]!.quarters - before.quarters) * other.secondsPerQuarter
  return slip.note.onsetSeconds - other.note.onsetSeconds >= leastOfWay * waySeconds ? slip : null
}

function isBeside({ note: { pitch } }: PathStep, { note }: PathStep): boolean {
  const semitones = Math.abs(pitch - note.pitch)
  return semitones > 0 && (semitones <= farthestSemitones || semitones === 12)
}
