import type { PlayedNote } from '../transcription/played-note.ts'
import type { Frontier } from './frontier.ts'
import { slotFor, type Hypothesis } from './hypothesis.ts'
import { prices } from './prices.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'

/** Going back or ahead within so many measures is near: one takes a line again, or loses one. */
const nearMeasures = 4
/** Nobody leaps between two notes of a chord. */
const shortestSeconds = 0.06
/** A pause counts from half a quarter beyond this on, and in full as much later. */
const pauseSeconds = 0.2
const fullPauseSeconds = 0.8

/** Where leaps start from. */
export interface LeavingFrom {
  readonly best: Hypothesis | undefined
  readonly nowhereCost: number
  /** Moment last known, -1 before the player was found in the score. */
  readonly lastMoment: number
  readonly sinceLastSeconds: number
}

/** Offers leaps to every moment that asks for this note, from the best path and from outside of the score. */
export function leapsFrom(score: ScoreMoments, leaving: LeavingFrom, note: PlayedNote, frontier: Frontier): void {
  const { best, nowhereCost, lastMoment } = leaving
  const here = best === undefined ? undefined : score.moments[best.moment]
  const last = score.moments[lastMoment]
  const withinChord = leaving.sinceLastSeconds < shortestSeconds
  const pause = leaving.sinceLastSeconds - pauseSeconds - 0.5 * (best?.secondsPerQuarter ?? 0)
  const paused = prices.leapAfterPause * Math.min(1, Math.max(0, pause / fullPauseSeconds))
  for (const index of score.byPitch[note.pitch] ?? []) {
    const target = score.moments[index]!
    const bonus = target.startsMeasure ? prices.leapToMeasure : 0
    const entering = nowhereCost + enteringPrice(target, last, score.moments.length) + bonus
    const leaping = best === undefined || here === undefined || withinChord ? Infinity : best.cost + prices.leap + paused + bonus + distance(target, here)
    const cost = Math.min(entering, leaping)
    if (!frontier.wants(index, cost, false)) continue
    const leap = here !== undefined && index <= here.index ? 'back' : 'ahead'
    frontier.offer(index, cost, 'match', slotFor(target, note.pitch, 0), 0, leap, leaping <= entering ? best! : null)
  }
}

function enteringPrice(target: ScoreMoment, last: ScoreMoment | undefined, moments: number): number {
  if (last === undefined) return target.index === 0 ? prices.enterBeginning : prices.enterScore + (0.5 * target.index) / moments
  return Math.abs(target.played - last.played) <= nearMeasures ? prices.enterNear : prices.enterScore
}

function distance(target: ScoreMoment, here: ScoreMoment): number {
  const away = Math.abs(target.played - here.played)
  if (away <= nearMeasures) return prices.leapNear
  return Math.min(prices.leapFarther, 0.75 * Math.log2(away / nearMeasures))
}
