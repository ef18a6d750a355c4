import { prices } from './prices.ts'
import type { ScoreMoment } from './score-moments.ts'

/** Going back or ahead within so many measures is near: one takes a line again, or loses one. */
const nearMeasures = 4
/** A measure without bar lines, or a very long one, counts for several. */
const longestMeasureQuarters = 8
/** Who comes back to the score may be somewhat farther on than the time that went by, or a little before. */
const hurry = 1.5
const slackQuarters = 1

/** Who stumbles takes the last beats again, from within the measure. */
const stumbleQuarters = 2

/** The least that `leapPrice` and `enteringPrice` may be. */
export const leastLeapPrice = prices.stumble + prices.leapToMeasure
export const leastEnteringPrice = prices.enterBeginning + prices.leapToMeasure

/** What leaping between two moments costs beyond the leap itself. */
export function leapPrice(from: ScoreMoment, to: ScoreMoment): number {
  const away = measuresBetween(from, to)
  const back = from.quarters - to.quarters
  if (back >= 0 && back <= stumbleQuarters) return prices.stumble + (to.startsMeasure ? prices.leapToMeasure : 0)
  const far = away <= nearMeasures ? (to.index <= from.index ? prices.leapNearBack : prices.leapNearAhead) : Math.min(prices.leapFarther, 0.75 * Math.log2(away / nearMeasures))
  return far + (to.startsMeasure ? prices.leapToMeasure : 0)
}

/** What coming into the score costs, where `last` was the place last known, so many quarters ago at the tempo then. */
export function enteringPrice(last: ScoreMoment | undefined, to: ScoreMoment, sinceQuarters: number, moments: number): number {
  const bonus = to.startsMeasure ? prices.leapToMeasure : 0
  if (last === undefined) return bonus + (to.index === 0 ? prices.enterBeginning : to.played < nearMeasures ? prices.enterNear : prices.enterScore + (0.5 * to.index) / moments)
  const on = to.quarters - last.quarters
  if (on >= -slackQuarters && on <= slackQuarters + hurry * sinceQuarters && measuresBetween(last, to) <= 2 * nearMeasures) return prices.enterOn
  return bonus + (measuresBetween(last, to) <= nearMeasures ? prices.enterNear : prices.enterScore)
}

function measuresBetween(a: ScoreMoment, b: ScoreMoment): number {
  return Math.max(Math.abs(a.played - b.played), Math.abs(a.quarters - b.quarters) / longestMeasureQuarters)
}
