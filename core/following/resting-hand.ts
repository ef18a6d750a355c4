import type { LeftMoment } from './hypothesis.ts'
import { prices } from './prices.ts'
import type { ScoreMoment } from './score-moments.ts'
import type { SlipPrices } from './slip-prices.ts'
import { leftOut } from './thin-chords.ts'

/** Which hand rests because the other one is practised alone: 0 is neither, 1 the upper staff's, 2 the lower one's. */
export type Resting = 0 | 1 | 2
export const restings = 3

/** What of a moment was played, how many wrong notes stand for others, and how many chords before it were thin. */
type Left = Pick<LeftMoment, 'played' | 'substituted' | 'thinChords'>
/** Nothing of a moment was played. */
export const passedOver: Left = { played: 0, substituted: 0, thinChords: 0 }

/** Notes of a moment that are asked for while a hand rests; bits as in `ScoreMoment.all`. */
export function askedOf(moment: ScoreMoment, resting: Resting): number {
  return resting === 0 ? moment.all : resting === 1 ? moment.lower : moment.all & ~moment.lower
}

/** Leaving a moment as it was left; the notes of a resting hand cost little. */
export function openPrice(moment: ScoreMoment, { played, substituted, thinChords }: Left, resting: Resting, slips: Pick<SlipPrices, 'leftOut'>): number {
  const open = moment.all & ~played
  if (open === 0) return 0
  const asked = askedOf(moment, resting)
  const price = slips.leftOut * Math.max(0, leftOut(moment, played, asked, thinChords) - substituted)
  return Math.min(moment.grace ? slips.leftOut : prices.leftOutMoment, price) + ((open & ~asked) === 0 ? 0 : prices.restingMoment)
}

/** The hand that played nothing of a moment while the other played; 0 without one. */
export function silentHand(moment: ScoreMoment, played: number): Resting {
  const upper = moment.all & ~moment.lower
  if (upper !== 0 && (played & upper) === 0 && (played & moment.lower) !== 0) return 1
  return moment.lower !== 0 && (played & moment.lower) === 0 && (played & upper) !== 0 ? 2 : 0
}

/** Which hand rests once a note of this bit was played: one that plays no longer rests. */
export function restingAfter(moment: ScoreMoment, bit: number, resting: Resting): Resting {
  return (bit & askedOf(moment, resting)) === 0 ? 0 : resting
}
