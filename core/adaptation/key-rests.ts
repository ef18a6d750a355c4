import { KEYS, LOWEST_PITCH } from '../transcription/posteriors.ts'

/** Remembers when each key was last heard, as notes are told. */
export class KeyRests {
  readonly #lastSeconds = new Float64Array(KEYS).fill(Number.NEGATIVE_INFINITY)

  /** Seconds since the key was heard before, infinite at first; this is its last time from now on. [per note] */
  sinceLastSeconds(pitch: number, onsetSeconds: number): number {
    const key = pitch - LOWEST_PITCH
    const since = onsetSeconds - this.#lastSeconds[key]!
    this.#lastSeconds[key] = onsetSeconds
    return since
  }
}
