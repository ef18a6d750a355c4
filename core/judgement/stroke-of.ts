import { upperSecondsOf } from '../following/hands-apart.ts'
import type { PathStep } from '../following/path.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { correctedSlip } from './corrected-slip.ts'
import type { StruckNote } from './struck-moments.ts'

/** When a step taken for a moment counts as struck, and when it was meant, by the time of the upper hand. */
export function strokeOf(score: ScoreMoments, step: PathStep, apartSeconds: number): StruckNote {
  const atSeconds = upperSecondsOf(score, step, apartSeconds)
  const slip = correctedSlip(score, step)
  return { atSeconds, meantSeconds: slip === null ? atSeconds : atSeconds - (step.note.onsetSeconds - slip.note.onsetSeconds), isWrong: step.kind === 'wrong' }
}
