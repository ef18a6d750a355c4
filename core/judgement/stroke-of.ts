import { upperSecondsOf } from '../following/hands-apart.ts'
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
  return { atSeconds, meantSeconds: atSeconds - waited, isWrong: step.kind === 'wrong' }
}
