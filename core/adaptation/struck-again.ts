import { KEYS, LOWEST_PITCH } from '../transcription/posteriors.ts'

/** The e-th part of the way to rest that a key has gone after so long. */
const RESTING_SECONDS = 0.8
/** Strokes are of one chord that lie this near to the one before, and to the chord's first. */
const NEXT_SECONDS = 0.06
const CHORD_SECONDS = 0.12
const MOST_IN_CHORD = 16
/** What lies further off than this counts by its sign only. */
const FAR_SECONDS = 0.02
/** What the habit would have to gain to be believed: as much as two chords of four keys tell, two of which are struck again at once. */
const STIFFNESS = 2
/** No stroke is moved further than this: of what MIREX and mir_eval count as the same moment (50 ms), half. */
const MOST_LATER_SECONDS = 0.025

/**
 * A player piano strikes keys that have not come to rest too early, by as much as 80 ms, and only chords can tell: in them such a key sounds before
 * those that were at rest. Learnt from chords alone while one listens, without a score or MIDI. Who plays by hand strikes them together, and hardly
 * anything is learnt; that repeated keys sound later, an accompaniment behind its melody, is people's own way and stays. By least squares with Huber's
 * weights; what it is worth is in `docs/decisions/0004-listening.md`.
 */
export class StruckAgain {
  readonly #lastSeconds = new Float64Array(KEYS).fill(Number.NEGATIVE_INFINITY)
  /** The chord that is being struck: how soon each key was struck again (1 at once, 0 at rest), and when it sounds. */
  readonly #soon = new Float64Array(MOST_IN_CHORD)
  readonly #sounds = new Float64Array(MOST_IN_CHORD)
  #inChord = 0
  /** Where the chord's first and newest stroke would lie, the habit taken off. */
  #firstSeconds = 0
  #newestSeconds = 0
  #weight = 0
  #product = 0
  /** By how much a key that is struck again at once is believed to sound earlier; 0 or more. */
  #earlierBySeconds = 0

  /** Notes in the order in which they are told; by how many seconds this one is to be moved later. [per note] Allocates nothing. */
  strike(pitch: number, soundsAtSeconds: number): number {
    const key = pitch - LOWEST_PITCH
    const soon = Math.exp(-Math.max(0, soundsAtSeconds - this.#lastSeconds[key]!) / RESTING_SECONDS)
    this.#lastSeconds[key] = soundsAtSeconds
    this.#place(soon, soundsAtSeconds)
    return Math.min(MOST_LATER_SECONDS, this.#earlierBySeconds * soon)
  }

  /** Into the chord that is being struck, or a new one. */
  #place(soon: number, soundsAtSeconds: number): void {
    const seconds = soundsAtSeconds + this.#earlierBySeconds * soon
    const goesOn = seconds - this.#firstSeconds <= CHORD_SECONDS && seconds - this.#newestSeconds <= NEXT_SECONDS && this.#inChord < MOST_IN_CHORD
    if (this.#inChord > 0 && !goesOn) {
      this.#learn()
      this.#inChord = 0
    }
    if (this.#inChord === 0) this.#firstSeconds = this.#newestSeconds = seconds
    this.#newestSeconds = Math.max(this.#newestSeconds, seconds)
    this.#soon[this.#inChord] = soon
    this.#sounds[this.#inChord++] = soundsAtSeconds
  }

  /** From how the strokes of the chord that is over lie about their means. */
  #learn(): void {
    let soonMean = 0
    let soundsMean = 0
    for (let n = 0; n < this.#inChord; n++) {
      soonMean += this.#soon[n]! / this.#inChord
      soundsMean += this.#sounds[n]! / this.#inChord
    }
    for (let n = 0; n < this.#inChord; n++) {
      const soon = this.#soon[n]! - soonMean
      const early = soundsMean - this.#sounds[n]!
      const weight = Math.min(1, FAR_SECONDS / Math.max(1e-9, Math.abs(early - this.#earlierBySeconds * soon)))
      this.#weight += weight * soon * soon
      this.#product += weight * soon * early
    }
    this.#earlierBySeconds = Math.max(0, this.#product / (this.#weight + STIFFNESS))
  }
}
