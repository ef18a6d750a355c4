import { KEYS, LOWEST_PITCH } from '../transcription/posteriors.ts'

/** A key struck again this soon is struck before hammer and string have come to rest. */
const RESTLESS_SECONDS = 0.5
const AT_REST_SECONDS = 1
/** How far back the playing counts as what goes on now: a few chords. */
const NOTES_AROUND = 8
/** Where fewer of the keys around are at rest, keys are being repeated, and the hand is not lifted for those between either. */
const USUAL_REST = 0.5

/** Tells of each note how far its key, and those around it, had come to rest when it was struck: 0 not at all, 1 wholly. */
export class KeyRests {
  readonly #lastSeconds = new Float64Array(KEYS).fill(Number.NEGATIVE_INFINITY)
  /** The newest notes' own rest, in a ring; none at first, when nothing is known of the playing. */
  readonly #around = new Float64Array(NOTES_AROUND)
  #struck = 0

  /** Notes in the order in which they are told. [per note] Allocates nothing. */
  strike(pitch: number, onsetSeconds: number): number {
    const key = pitch - LOWEST_PITCH
    const sinceSeconds = Math.max(1e-3, onsetSeconds - this.#lastSeconds[key]!)
    this.#lastSeconds[key] = onsetSeconds
    const rest = within01(Math.log(sinceSeconds / RESTLESS_SECONDS) / Math.log(AT_REST_SECONDS / RESTLESS_SECONDS))
    let sum = 0
    for (const around of this.#around) sum += around
    this.#around[this.#struck++ % NOTES_AROUND] = rest
    return rest * within01(sum / NOTES_AROUND / USUAL_REST)
  }
}

function within01(value: number): number {
  return Math.min(1, Math.max(0, value))
}
