import type { ScoreMoment } from '../following/score-moments.ts'

/** For how many of its moments, and over how many quarters, a hand has played nothing since it played last, while the other one struck so many. */
interface Silence {
  readonly moments: number
  readonly fromQuarters: number
  readonly others: number
}

/** A hand that left out less has missed its notes, one that left out more is resting. */
const restingMoments = 3
const restingQuarters = 2
/** Whoever begins with one hand practises that one: so much tells. */
const restingMomentsAtFirst = 2
const restingQuartersAtFirst = 1
const fewestOthers = 2
/** No farther ahead is looked for what a hand played. */
const farthestAhead = 32

/** Whether a note of a moment, by its position there, was played. */
type IsPlayed = (moment: ScoreMoment, slot: number) => boolean
/** Of a moment: what the hand does there. `absent`: nothing is written for it, or nobody played at all. */
type Doing = 'plays' | 'silent' | 'absent'

/**
 * Tells a hand that rests, since the other one is practised alone, from one that misses notes: its part was not passed over. Told of each
 * moment in order, once that is settled.
 */
export class RestingHands {
  /** The upper staff's, the lower one's; null: it plays. */
  readonly #silences: [Silence | null, Silence | null] = [null, null]
  readonly #hasPlayed: [boolean, boolean] = [false, false]

  /** Bits of `ScoreMoment.notes` that belong to a hand that rests at the next moment; as far as `reached` it is known what was played. [engine] Work is bounded by the moments looked at. */
  restingIn(moments: readonly ScoreMoment[], at: number, reached: number, isPlayed: IsPlayed): number {
    let resting = 0
    for (const hand of hands) {
      if (doing(moments[at]!, hand, isPlayed) === 'silent' && this.#rests(hand, moments, at, reached, isPlayed)) resting |= bitsOf(moments[at]!, hand)
    }
    return resting
  }

  #rests(hand: Hand, moments: readonly ScoreMoment[], at: number, reached: number, isPlayed: IsPlayed): boolean {
    let silence = this.#silences[hand]
    for (let index = at; index <= Math.min(reached, at + farthestAhead, moments.length - 1); index++) {
      const moment = moments[index]!
      const does = doing(moment, hand, isPlayed)
      if (does === 'plays') return false
      silence = longer(silence, moment, does, doing(moment, other(hand), isPlayed) === 'plays')
      if (silence !== null && isRest(silence, moment.quarters - silence.fromQuarters, this.#hasPlayed[hand])) return true
    }
    return false
  }

  /** A moment is settled. */
  pass(moment: ScoreMoment, isPlayed: IsPlayed): void {
    for (const hand of hands) {
      const does = doing(moment, hand, isPlayed)
      this.#silences[hand] = does === 'plays' ? null : longer(this.#silences[hand], moment, does, doing(moment, other(hand), isPlayed) === 'plays')
      this.#hasPlayed[hand] ||= does === 'plays'
    }
  }
}

function isRest({ moments, others }: Silence, quarters: number, hasPlayed: boolean): boolean {
  if (others < fewestOthers) return false
  if (!hasPlayed) return moments >= restingMomentsAtFirst && quarters >= restingQuartersAtFirst
  return moments >= restingMoments && quarters >= restingQuarters
}

type Hand = 0 | 1
const hands = [0, 1] as const

function other(hand: Hand): Hand {
  return hand === 0 ? 1 : 0
}

function bitsOf({ all, lower }: ScoreMoment, hand: Hand): number {
  return hand === 1 ? lower : all & ~lower
}

function doing(moment: ScoreMoment, hand: Hand, isPlayed: IsPlayed): Doing {
  const own = bitsOf(moment, hand)
  let anyone = own === moment.all
  for (let slot = 0; slot < moment.notes.length; slot++) {
    if (!isPlayed(moment, slot)) continue
    if ((own & (1 << slot)) !== 0) return 'plays'
    anyone = true
  }
  return own === 0 || !anyone ? 'absent' : 'silent'
}

function longer(silence: Silence | null, { quarters }: ScoreMoment, does: Doing, otherPlays: boolean): Silence | null {
  if (silence === null && does !== 'silent') return null
  const { moments, fromQuarters, others } = silence ?? { moments: 0, fromQuarters: quarters, others: 0 }
  return { moments: moments + (does === 'silent' ? 1 : 0), fromQuarters, others: others + (otherPlays ? 1 : 0) }
}
