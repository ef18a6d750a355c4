import type { ScoreMoment } from './score-moments.ts'

/**
 * How a hand lies beside its keys: which intervals its last wrong notes have in common, and how many they were. Whoever puts a hand an octave or
 * a key too far plays the whole passage so.
 */
export interface Displaced {
  /** Bit k: k - `widest` steps of the scale, upwards. */
  readonly intervals: number
  readonly notes: number
}

/** Of the upper and of the lower hand. */
export type DisplacedHands = readonly [upper: Displaced, lower: Displaced]

const inPlace: Displaced = { intervals: 0, notes: 0 }
export const handsInPlace: DisplacedHands = [inPlace, inPlace]

/** In steps of the scale: an octave, a third or one key. A fourth or a fifth off is how the same music comes in another key, elsewhere in the piece. */
const widest = 7
const nearest = 2
const stepsPerSemitone = 7 / 12
/** Any finger slips to the key beside its own; farther off it tells twice as much. */
const beside = (1 << (widest - 1)) | (1 << (widest + 1))
/** What a wrong note costs of its price after so many that lay as far from theirs; more make it no surer. */
const shares = [1, 1, 0.5, 0.2, 0.1] as const

/** The intervals at which a key lies from a hand's written notes that were not played. */
function intervalsTo({ pitches, lower, all }: ScoreMoment, played: number, isLower: boolean, pitch: number): number {
  const open = (isLower ? lower : all & ~lower) & ~played
  let intervals = 0
  for (let slot = 0; slot < pitches.length; slot++) {
    if ((open & (1 << slot)) === 0) continue
    const steps = Math.round((pitch - pitches[slot]!) * stepsPerSemitone)
    if (Math.abs(steps) === widest || Math.abs(steps) <= nearest) intervals |= 1 << (steps + widest)
  }
  return intervals
}

/** What a wrong note costs of its price, 0 to 1: the less, the more wrong notes of a hand lay as far from what was written as this key does from a note that is open. */
export function displacedShare(hands: DisplacedHands, moment: ScoreMoment, played: number, pitch: number): number {
  const alike = (hand: 0 | 1) => {
    const { intervals, notes } = hands[hand]
    return notes > 0 && (intervals & intervalsTo(moment, played, hand === 1, pitch)) !== 0 ? notes : 0
  }
  return shares[Math.max(alike(0), alike(1))]!
}

/** After a note that was wrong. */
export function afterWrong(hands: DisplacedHands, moment: ScoreMoment, played: number, pitch: number): DisplacedHands {
  return [wrong(hands[0], intervalsTo(moment, played, false, pitch)), wrong(hands[1], intervalsTo(moment, played, true, pitch))]
}

function wrong(hand: Displaced, intervals: number): Displaced {
  if (intervals === 0) return hand
  const common = hand.intervals & intervals
  if (common !== 0) return { intervals: common, notes: Math.min(shares.length - 1, hand.notes + tellingOf(common)) }
  return hand.notes > 1 ? { ...hand, notes: hand.notes - 1 } : { intervals, notes: tellingOf(intervals) }
}

function tellingOf(intervals: number): number {
  return (intervals & beside) === 0 ? 2 : 1
}

/** After a right one: a hand that lies beside its keys finds one by chance. */
export function afterRight(hands: DisplacedHands, isLower: boolean): DisplacedHands {
  const { intervals, notes } = hands[isLower ? 1 : 0]
  if (notes === 0) return hands
  const hand = notes === 1 ? inPlace : { intervals, notes: notes - 1 }
  return isLower ? [hands[0], hand] : [hand, hands[1]]
}
