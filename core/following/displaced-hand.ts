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

/** Nobody is off by more than an octave, in steps of the scale. */
const widest = 7
const stepsPerSemitone = 7 / 12
/** Any finger slips to the key beside its own; farther off it tells twice as much. */
const beside = (1 << (widest - 1)) | (1 << (widest + 1)) | (1 << widest)
/** More notes than this make it no surer. */
const surestNotes = 4

/** The intervals at which a key lies from a hand's written notes that were not played. */
function intervalsTo({ pitches, lower, all }: ScoreMoment, played: number, isLower: boolean, pitch: number): number {
  const open = (isLower ? lower : all & ~lower) & ~played
  let intervals = 0
  for (let slot = 0; slot < pitches.length; slot++) {
    if ((open & (1 << slot)) === 0) continue
    const steps = Math.round((pitch - pitches[slot]!) * stepsPerSemitone)
    if (Math.abs(steps) === widest || Math.abs(steps) <= 2) intervals |= 1 << (steps + widest)
  }
  return intervals
}

/** How many wrong notes before lay as far from what was written as this key does from a note that is open; the more of the two hands. */
export function displacedAlike(hands: DisplacedHands, moment: ScoreMoment, played: number, pitch: number): number {
  let notes = 0
  for (const [hand, { intervals, notes: before }] of hands.entries()) {
    if (before > notes && (intervals & intervalsTo(moment, played, hand === 1, pitch)) !== 0) notes = before
  }
  return notes
}

/** After a note that was wrong. */
export function afterWrong(hands: DisplacedHands, moment: ScoreMoment, played: number, pitch: number): DisplacedHands {
  return [wrong(hands[0], intervalsTo(moment, played, false, pitch)), wrong(hands[1], intervalsTo(moment, played, true, pitch))]
}

function wrong(hand: Displaced, intervals: number): Displaced {
  if (intervals === 0) return hand
  const common = hand.intervals & intervals
  if (common !== 0) return { intervals: common, notes: Math.min(surestNotes, hand.notes + tellingOf(common)) }
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
