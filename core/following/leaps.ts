import type { PlayedNote } from '../transcription/played-note.ts'
import type { Frontier } from './frontier.ts'
import { slotFor, type Hypothesis } from './hypothesis.ts'
import { prices } from './prices.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'

/** Quarters within which going back counts as near: about two measures. */
const nearQuarters = 8
const pauseSeconds = 0.4

/** Offers leaps to every moment that asks for this note, from the best path and from outside of the score. */
export function leapsFrom(score: ScoreMoments, best: Hypothesis | undefined, note: PlayedNote, sinceLastSeconds: number, nowhereCost: number, frontier: Frontier): void {
  const here = best === undefined ? undefined : score.moments[best.moment]
  const paused = sinceLastSeconds > pauseSeconds ? prices.leapAfterPause : 0
  for (const index of score.byPitch[note.pitch] ?? []) {
    const target = score.moments[index]!
    const bonus = target.startsMeasure ? prices.leapToMeasure : 0
    const farther = prices.leapFarther * (index / Math.max(1, score.moments.length))
    const entering = nowhereCost + (index === 0 ? prices.enterBeginning : prices.enterScore + bonus + 0.3 * farther)
    const leaping = best === undefined || here === undefined ? Infinity : best.cost + prices.leap + paused + bonus + distance(target, here, score)
    const cost = Math.min(entering, leaping)
    if (!frontier.wants(index, cost)) continue
    const leap = here !== undefined && index <= here.index ? 'back' : 'ahead'
    frontier.offer(index, cost, 'match', slotFor(target, note.pitch, 0), 0, leap, leaping <= entering ? best! : null)
  }
}

function distance(target: ScoreMoment, here: ScoreMoment, score: ScoreMoments): number {
  const ahead = target.quarters - here.quarters
  const total = Math.max(1, score.moments.at(-1)!.quarters)
  if (ahead <= 0 && ahead >= -nearQuarters) return prices.leapNearBack
  return prices.leapFarther * Math.min(1, Math.abs(ahead) / total)
}
