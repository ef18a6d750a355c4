import { isLowerNote, upperSecondsOf } from '../following/hands-apart.ts'
import type { PathStep } from '../following/path.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { searchedSeconds } from '../following/search-for-keys.ts'
import { correctedSlip } from './corrected-slip.ts'
import type { StruckNote } from './struck-moments.ts'

/** When a step taken for a moment counts as struck, and when it was meant, by the time of the upper hand: with the slip that it corrects, or with the hand that waited for it. */
export function strokeOf(score: ScoreMoments, step: PathStep, apartSeconds: number): StruckNote {
  const atSeconds = upperSecondsOf(score, step, apartSeconds)
  const slip = correctedSlip(score, step)
  const waited = slip === null ? searchedSeconds(score.moments, step) : step.note.onsetSeconds - slip.note.onsetSeconds
  return { atSeconds, meantSeconds: atSeconds - waited, graceSeconds: graceBefore(score, step), isWrong: step.kind === 'wrong', isAgain: step.kind === 'extra', correctsSlip: slip !== null }
}

/**
 * The moment whose time a step tells; null for one that tells of none. A late note does where it corrects a slip: the player waited there, whatever was tried
 * meanwhile. So does a stroke on a key of the moment that was struck before: the player waited there, too.
 */
export function momentStruck(score: ScoreMoments, step: PathStep): number | null {
  if (step.kind === 'match' || step.kind === 'wrong') return step.moment
  if (step.kind === 'extra') return score.moments[step.moment]?.pitches.includes(step.note.pitch) === true ? step.moment : null
  return step.kind === 'late' && correctedSlip(score, step) !== null ? score.momentOfNote[step.scoreNote]! : null
}

/** So many notes back, for each note after grace notes. */
const mostSteps = 24

/** When the grace notes began that were struck before a note of their hand; null without them. */
function graceBefore({ moments }: ScoreMoments, step: PathStep): number | null {
  const led = moments[step.moment]
  const grace = moments[step.moment - 1]
  if (led === undefined || led.grace || grace?.grace !== true || grace.quarters !== led.quarters) return null
  const isLower = isLowerNote(led, led.notes.indexOf(step.scoreNote))
  let seconds: number | null = null
  let other = step.before
  for (let k = 0; k < mostSteps && other !== null && other.moment >= grace.index; k++, other = other.before) {
    const slot = grace.notes.indexOf(other.scoreNote)
    if (slot >= 0 && isLowerNote(grace, slot) === isLower) seconds = other.note.onsetSeconds
  }
  return seconds
}
