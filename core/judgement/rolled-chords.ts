import type { ScoreMoment } from '../following/score-moments.ts'
import { isLowerNote } from '../following/hands-apart.ts'
import { median } from '../median.ts'

/** Learnt from so many chords of a hand, and no fewer than these; a manner is what so many of them (a share, 0 to 1) show. */
const learntChords = 10
const fewestChords = 4
const leastShare = 0.7
/** Fingers that come nearer to each other than this are meant to be together; what takes longer than that for a whole chord is looking for keys. */
const leastGapSeconds = 0.03
const mostSeconds = 1

/**
 * How one player rolls chords that are not written so, as a manner of playing, from what was right: one after the other from below or from
 * above, chord after chord. What lies apart for that is no fault.
 */
export class RolledChords {
  #moment: ScoreMoment | null = null
  #hands: readonly [Struck[], Struck[]] = [[], []]
  /** From the first to the last note of each chord, in seconds: above 0 from below, below 0 from above, 0 for one that was struck at once. */
  #chords: readonly number[] = []
  #seconds = 0

  /** So long this player takes for a chord; 0 for who strikes them at once. */
  get seconds(): number {
    return this.#seconds
  }

  /** A note that was right, by its position in its moment; those of a moment come one after the other. */
  struck(moment: ScoreMoment, slot: number, seconds: number): void {
    if (moment !== this.#moment) {
      this.#leave()
      this.#moment = moment
      this.#hands = [[], []]
    }
    this.#hands[isLowerNote(moment, slot) ? 1 : 0].push({ pitch: moment.pitches[slot]!, seconds })
  }

  #leave(): void {
    const chords = this.#hands.filter((hand) => hand.length > 1).map(rolledSeconds)
    if (chords.length === 0) return
    this.#chords = [...this.#chords, ...chords].slice(-learntChords)
    this.#seconds = mannerOf(this.#chords)
  }
}

interface Struck {
  readonly pitch: number
  readonly seconds: number
}

function rolledSeconds(hand: readonly Struck[]): number {
  const upwards = [...hand].sort((a, b) => a.pitch - b.pitch)
  const gaps = upwards.slice(1).map(({ seconds }, k) => seconds - upwards[k]!.seconds)
  const spread = gaps.reduce((sum, gap) => sum + gap, 0)
  const isRolled = gaps.every((gap) => gap * Math.sign(spread) >= leastGapSeconds) && Math.abs(spread) <= mostSeconds
  return isRolled ? spread : 0
}

function mannerOf(chords: readonly number[]): number {
  for (const direction of [1, -1]) {
    const rolled = chords.filter((spread) => spread * direction > 0)
    if (rolled.length >= fewestChords && rolled.length >= leastShare * chords.length) return Math.abs(median(rolled))
  }
  return 0
}
