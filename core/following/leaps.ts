import type { PlayedNote } from '../transcription/played-note.ts'
import { mostKept, type Frontier } from './frontier.ts'
import { slotFor, type Hypothesis } from './hypothesis.ts'
import { enteringPrice, leapPrice, leastEnteringPrice, leastLeapPrice } from './leap-prices.ts'
import { likeness } from './likeness.ts'
import { prices } from './prices.ts'
import type { ScoreMoments } from './score-moments.ts'

/** Nobody leaps between two notes of a chord. */
const shortestSeconds = 0.06
/** A pause counts from this much after the next note was due on, and in full as much later. */
const pauseSeconds = 0.2
const longestAwaitedQuarters = 0.5
const fullPauseSeconds = 0.8

/** After so many landings it is asked whether enough are kept. */
const lookedAtOnce = 32

/** A moment that may be leapt to, from the best path or from outside of the score, at this price or, where the same is written, a higher one. */
interface Landing {
  readonly index: number
  readonly least: number
  readonly leaps: boolean
}

/** Where leaps start from. */
export interface LeavingFrom {
  readonly best: Hypothesis | undefined
  readonly nowhereCost: number
  /** Moment last known, -1 before the player was found in the score, and how many quarters on one may be since, at the tempo last known. */
  readonly lastMoment: number
  readonly sinceQuarters: number
  /** What going a beat or two back adds to a leap, in nats. */
  readonly stumble: number
  /** The longest silence before this note, or before slips just before it. */
  readonly pausedSeconds: number
}

/** Until the next note is due, half a quarter at most: who stops on a long note need not hold it. */
function awaitedSeconds({ text }: ScoreMoments, best: Hypothesis | undefined): number {
  if (best === undefined) return 0
  const due = best.moment < 0 ? Infinity : (text.quarters[best.moment + 1] ?? Infinity) - text.quarters[best.moment]!
  return Math.min(longestAwaitedQuarters, due) * best.secondsPerQuarter
}

/** Offers leaps to every moment that asks for this note, from the best path and from outside of the score. */
export function leapsFrom(score: ScoreMoments, leaving: LeavingFrom, note: PlayedNote, frontier: Frontier): void {
  const { best, nowhereCost, pausedSeconds } = leaving
  const here = best === undefined ? undefined : score.moments[best.moment]
  const pause = pausedSeconds - pauseSeconds - awaitedSeconds(score, best)
  const stopped = Math.min(1, Math.max(0, pause / fullPauseSeconds))
  const paused = prices.leapAfterPause * stopped
  const leaping = best === undefined || here === undefined || pausedSeconds < shortestSeconds ? Infinity : best.cost + prices.leap + paused
  const mayLeap = leaping < Infinity && frontier.couldKeep(leaping + leastLeapPrice)
  const mayEnter = frontier.couldKeep(nowhereCost + leastEnteringPrice)
  if (!mayLeap && !mayEnter) return
  const { text } = score
  const at = here?.index ?? -1
  const landings: Landing[] = []
  const leaver = { entry: score.entry, landedOn: best?.landedOn ?? -1, stumble: leaving.stumble, stopped }
  for (const index of score.byPitch[note.pitch] ?? []) {
    const leap = mayLeap ? leaping + leapPrice(text, at, index, leaver) : Infinity
    const enter = mayEnter ? nowhereCost + enteringPrice(text, leaving.lastMoment, index, leaving.sinceQuarters, leaver) : Infinity
    const least = Math.min(enter, leap)
    if (frontier.wants(index, least, 0, 0)) landings.push({ index, least, leaps: leap <= enter })
  }
  // More than can be kept: the cheapest first, and those that come after all that is kept need no closer look.
  if (landings.length > mostKept) landings.sort((a, b) => a.least - b.least)
  for (let k = 0; k < landings.length; k++) {
    const { index, least, leaps } = landings[k]!
    if (k >= mostKept && k % lookedAtOnce === 0 && frontier.holds(mostKept, least)) return
    if (!frontier.wants(index, least, 0, 0)) continue
    // Who comes to the beginning from outside of the score has not played on from where he was.
    const playsOn = leaps || index !== score.entry ? 1 : 1 - stopped
    const cost = least + (playsOn === 0 ? 0 : playsOn * copyPrice(likeness(score, at >= 0 ? at : Math.max(0, leaving.lastMoment), index, tooAlike((frontier.dearest - least) / playsOn))))
    if (!frontier.wants(index, cost, 0, 0)) continue
    const target = score.moments[index]!
    const direction = index <= (leaps ? at : leaving.lastMoment) ? 'back' : 'ahead'
    const slot = slotFor(target, note.pitch, 0)
    const from = leaps ? best! : null
    frontier.offer(index, cost, 'match', slot, 0, direction, from, 0)
    if (score.twoHands) frontier.offer(index, cost + prices.alone, 'match', slot, 0, direction, from, (target.lower & (1 << slot)) === 0 ? 2 : 1)
  }
}

/** Who plays on where the same is written comes from there, whatever slips he makes. */
function copyPrice(alike: number): number {
  return prices.leapToCopy * Math.max(0, (alike - 0.5) / 0.5)
}

/** How alike two places are from where on the price of that goes beyond so many nats. */
function tooAlike(nats: number): number {
  return 0.5 + (0.5 * nats) / prices.leapToCopy + 1e-9
}
