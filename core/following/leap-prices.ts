import { prices } from './prices.ts'
import { leastStumble } from './slip-prices.ts'
import type { ScoreText } from './score-text.ts'

/** Going back or ahead within so many measures is near: one takes a line again, or loses one. */
const nearMeasures = 4
/** Farther off a leap costs so much more for each doubling; from there on no more. */
const fartherADoubling = 0.75
const farthestMeasures = nearMeasures * 2 ** Math.ceil(prices.leapFarther / fartherADoubling)
/** A measure without bar lines, or a very long one, counts for several. */
const longestMeasureQuarters = 8
/** Who comes back to the score may be somewhat farther on than the time that went by, or a little before. */
const hurry = 1.5
const slackQuarters = 1

/** Who stumbles takes the last beats again, from within the measure. */
const stumbleQuarters = 2
/** Of a slow piece these are few notes; so many may be meant, though less surely. */
const stumbleMoments = 4

/** Who begins the same once more has gone no farther than into the next measure. */
const againMeasures = 1

/** The least that `leapPrice` and `enteringPrice` may be. */
export const leastLeapPrice = leastStumble + prices.leapToMeasure + prices.beginAgain
export const leastEnteringPrice = prices.enterBeginning + prices.leapToMeasure

/** What is known of somebody who leaves his place. */
export interface Leaver {
  /** Where the piece, or what is practised of it, begins. */
  readonly entry: number
  /** Where one leapt to, or began, before; -1 without one. */
  readonly landedOn: number
  /** What going a beat or two back adds. */
  readonly stumble: number
  /** How plainly (0 to 1) one has stopped before. */
  readonly stopped: number
}

/** What leaping between two moments costs beyond the leap itself. */
export function leapPrice(text: ScoreText, from: number, to: number, leaver: Leaver): number {
  const anywhere = leapAnywherePrice(text, from, to, leaver)
  if (to !== leaver.entry || to >= from) return anywhere
  return Math.min(anywhere, between(anywhere, prices.leapToBeginning + prices.leapToMeasure, leaver.stopped))
}

function leapAnywherePrice(text: ScoreText, from: number, to: number, { landedOn, stumble }: Leaver): number {
  const again = to === landedOn && to < from && text.played[from]! - text.played[to]! <= againMeasures
  const bonus = (text.startsMeasure[to] === 1 ? prices.leapToMeasure : 0) + (again ? prices.beginAgain : 0)
  const back = text.quarters[from]! - text.quarters[to]!
  if (back >= 0 && back <= stumbleQuarters) return stumble + bonus
  if (back >= 0 && from - to <= stumbleMoments) return between(stumble, prices.leapNearBack, 0.5) + bonus
  const away = measuresBetween(text, from, to)
  if (away <= nearMeasures) return (to <= from ? prices.leapNearBack : prices.leapNearAhead) + bonus
  return (away >= farthestMeasures ? prices.leapFarther : Math.min(prices.leapFarther, fartherADoubling * Math.log2(away / nearMeasures))) + bonus
}

/** What coming into the score costs, where `last` was the place last known (-1 without one), so many quarters ago at the tempo then. */
export function enteringPrice(text: ScoreText, last: number, to: number, sinceQuarters: number, { entry, stopped }: Pick<Leaver, 'entry' | 'stopped'>): number {
  const anywhere = enteringAnywherePrice(text, last, to, sinceQuarters)
  if (last < 0 || to !== entry) return anywhere
  return Math.min(anywhere, between(anywhere, prices.enterBeginningAgain + prices.leapToMeasure, stopped))
}

function enteringAnywherePrice(text: ScoreText, last: number, to: number, sinceQuarters: number): number {
  const bonus = text.startsMeasure[to] === 1 ? prices.leapToMeasure : 0
  if (last < 0) return bonus + (to === 0 ? prices.enterBeginning : text.played[to]! < nearMeasures ? prices.enterNear : prices.enterScore + (0.5 * to) / text.quarters.length)
  const on = text.quarters[to]! - text.quarters[last]!
  const away = measuresBetween(text, last, to)
  if (on >= -slackQuarters && on <= slackQuarters + hurry * sinceQuarters && away <= 2 * nearMeasures) return prices.enterOn
  return bonus + (away <= nearMeasures ? prices.enterNear : prices.enterScore)
}

function measuresBetween({ played, quarters }: ScoreText, a: number, b: number): number {
  return Math.max(Math.abs(played[a]! - played[b]!), Math.abs(quarters[a]! - quarters[b]!) / longestMeasureQuarters)
}

function between(from: number, to: number, share: number): number {
  return from + share * (to - from)
}
