import { median } from '../median.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { PathStep } from './path.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'

/** Learnt from so many moments that both hands struck, and no fewer than these. */
const learntMoments = 12
const fewestMoments = 6
/** Hands nearer to each other than this are together: chords of good players lie within it. A manner is what so many of them (a share, 0 to 1) show. */
const leastSeconds = 0.08
const leastShare = 0.75
const leastOfMiddle = 0.5
/** So many single notes tell whether they are of that manner, too; between notes of the other hand no farther apart than these. */
const fewestAlone = 4
const farthestQuarters = 4
/** A hand whose own notes lie farther apart rolls them: that tells nothing of the other one. */
const rolledSeconds = 0.05
/** What lies farther apart is no manner of playing. */
const mostSeconds = 0.3

/**
 * How one player's hands lie apart as a manner of playing, from what was right: one who has it keeps it also where one hand plays faster than
 * that, so that its notes come after later ones of the other hand.
 */
export class HandsApart {
  #moment: ScoreMoment | null = null
  #upper: number[] = []
  #lower: number[] = []
  /** Those of moments before; of the one that is being struck. */
  #apart: readonly number[] = []
  #newest: number | null = null
  /** By how much single notes of the lower hand came before where the upper one's notes around them say; those that wait for the next of these. */
  #alone: readonly number[] = []
  #waiting: readonly At[] = []
  #lastUpper: At | null = null
  #seconds = 0

  /** By so much the upper hand comes after the lower one; negative where it comes before, 0 where they play together. */
  get seconds(): number {
    return this.#seconds
  }

  /** A note that was right; those of a moment come one after the other. */
  struck(moment: ScoreMoment, isLower: boolean, seconds: number): void {
    if (moment !== this.#moment) {
      if (this.#moment !== null) this.#leave(this.#moment)
      this.#moment = moment
      this.#upper = []
      this.#lower = []
    }
    ;(isLower ? this.#lower : this.#upper).push(seconds)
    const isRolled = [this.#upper, this.#lower].some((hand) => Math.max(...hand) - Math.min(...hand) > rolledSeconds)
    this.#newest = isRolled || this.#upper.length === 0 || this.#lower.length === 0 ? null : median(this.#upper) - median(this.#lower)
    this.#seconds = mannerOf(this.#newest === null ? this.#apart : [...this.#apart, this.#newest], this.#alone)
  }

  #leave({ quarters }: ScoreMoment): void {
    if (this.#newest !== null) this.#apart = [...this.#apart.slice(1 - learntMoments), this.#newest]
    this.#newest = null
    if (this.#upper.length === 0) {
      this.#waiting = [...this.#waiting.slice(-3), { quarters, seconds: median(this.#lower) }]
      return
    }
    const here = { quarters, seconds: median(this.#upper) }
    const before = this.#lastUpper
    if (before !== null && quarters > before.quarters && quarters - before.quarters <= farthestQuarters) {
      const between = this.#waiting.filter((at) => at.quarters > before.quarters && at.quarters < quarters)
      const due = (at: At) => before.seconds + ((at.quarters - before.quarters) / (quarters - before.quarters)) * (here.seconds - before.seconds)
      this.#alone = [...this.#alone, ...between.map((at) => due(at) - at.seconds)].slice(-learntMoments)
    }
    this.#waiting = []
    this.#lastUpper = here
  }
}

/** A time of the take at a place along the playing order. */
interface At {
  readonly quarters: number
  readonly seconds: number
}

/** Whose hands lie apart in chords only rolls these, and plays the rest in time. */
function mannerOf(apart: readonly number[], alone: readonly number[]): number {
  const middle = median(apart)
  if (apart.length < fewestMoments || Math.abs(middle) < leastSeconds || Math.abs(middle) > mostSeconds) return 0
  if (alone.length >= fewestAlone && median(alone) / middle < leastOfMiddle) return 0
  return apart.filter((seconds) => seconds / middle > leastOfMiddle).length < leastShare * apart.length ? 0 : middle
}

/** Whether a written note, by its position in a moment, is the lower staff's. */
export function isLowerNote({ lower }: ScoreMoment, slot: number): boolean {
  return (lower & (1 << slot)) !== 0
}

/** Whether both hands have one time there: neither is rolled, nor does a grace note hold one of them up. */
export function isStruckAtOnce({ moments }: ScoreMoments, { index, grace, arpeggio }: ScoreMoment): boolean {
  return !grace && !arpeggio && moments[index - 1]?.grace !== true
}

/** When a note counts as struck that is taken for one of a moment (by its position there; -1: for none of them): by the time of the upper hand. */
export function upperSeconds({ onsetSeconds }: PlayedNote, moment: ScoreMoment, slot: number, apartSeconds: number): number {
  if (apartSeconds === 0) return onsetSeconds
  return (slot < 0 ? moment.lower === moment.all : isLowerNote(moment, slot)) ? onsetSeconds + apartSeconds : onsetSeconds
}

/** The same of a step. */
export function upperSecondsOf({ moments }: ScoreMoments, { note, moment, scoreNote }: PathStep, apartSeconds: number): number {
  const at = moments[moment]
  return at === undefined ? note.onsetSeconds : upperSeconds(note, at, at.notes.indexOf(scoreNote), apartSeconds)
}
