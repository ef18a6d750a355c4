/** What slips cost a path, in nats; the less, the more of that kind the player makes. */
export interface SlipPrices {
  /** A written note that is left out, or that an ear does not tell. */
  readonly leftOut: number
  /** A note that is not written. */
  readonly extra: number
  /** A key struck twice where once is written. */
  readonly struckAgain: number
  /** A note in place of a written one: a neighbouring key or an octave, or any other. */
  readonly wrongNear: number
  readonly wrongFar: number
  /** The right one that follows it, or yet another try beside it. */
  readonly corrected: number
  readonly triesAgain: number
  /** A beat or two back, beyond what a leap costs. */
  readonly stumble: number
}

const ofAGoodPlayer: SlipPrices = { leftOut: 2.3, extra: 4, struckAgain: 3, wrongNear: 4.2, wrongFar: 5.5, corrected: 0.8, triesAgain: 3, stumble: -5 }
/**
 * Whose every eighth key is wrong strikes it where the right one is due, corrects it, and takes the last notes again: that
 * is likelier than notes that nobody wrote. Chosen with simulated children and beginners.
 */
const ofABeginner: SlipPrices = { leftOut: 1.7, extra: 5.5, struckAgain: 3.5, wrongNear: 2.8, wrongFar: 5, corrected: 0.3, triesAgain: 3.9, stumble: -7 }

export const leastStumble = ofABeginner.stumble

/** Of an amateur's notes fewer are slips, of a beginner's as many or more. Shares, 0 to 1, chosen with simulated players alone. */
const goodShare = 0.03
const beginnersShare = 0.12

/** An ear leaves out as many notes of anybody as a beginner does. */
const ofAGoodPlayerByEar: SlipPrices = { ...ofAGoodPlayer, leftOut: ofABeginner.leftOut }

/** For a player so many of whose notes (0 to 1) are slips. */
export function slipPrices(slipShare: number, isByEar: boolean): SlipPrices {
  const good = isByEar ? ofAGoodPlayerByEar : ofAGoodPlayer
  const share = Math.min(1, Math.max(0, (slipShare - goodShare) / (beginnersShare - goodShare)))
  if (share === 0) return good
  const between = (kind: keyof SlipPrices) => good[kind] + share * (ofABeginner[kind] - good[kind])
  return { leftOut: between('leftOut'), extra: between('extra'), struckAgain: between('struckAgain'), wrongNear: between('wrongNear'), wrongFar: between('wrongFar'), corrected: between('corrected'), triesAgain: between('triesAgain'), stumble: between('stumble') }
}

/** A hand that looks for a key reaches no farther beside it. */
const farthestTry = 2

/** Whether a key is tried for one of a moment's notes that were not struck. */
export function isTryFor({ pitches }: { readonly pitches: readonly number[] }, played: number, pitch: number): boolean {
  for (let slot = 0; slot < pitches.length; slot++) {
    const away = Math.abs(pitch - pitches[slot]!)
    if ((played & (1 << slot)) === 0 && (away <= farthestTry || away === 12)) return true
  }
  return false
}

export function wrongPrice(slips: SlipPrices, pitch: number, written: readonly number[]): number {
  for (const other of written) {
    const away = Math.abs(pitch - other)
    if (away <= 2 || away === 12) return slips.wrongNear
  }
  return slips.wrongFar
}
