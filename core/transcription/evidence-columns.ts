import type { EvidenceFrames } from './evidence-frames.ts'
import { KEYS } from './posteriors.ts'

/** The eye needs no finer steps, and a step of the network is no longer. */
export const columnSeconds = 0.02

/** What was thought of all keys, coarse enough to be shown as it comes. Columns of a stretch follow each other; lost sound is a jump to another stretch. */
export interface HeardColumns {
  /** Column n holds the time from n * `columnSeconds` of the take. */
  readonly firstColumn: number
  /** Uint8Array[columns x 88]; 0 is A0; 255 is certain: does the key's sound begin here? */
  readonly onset: Uint8Array
  /** Uint8Array[columns x 88]; 0 is A0; 255 is certain: does the key sound? */
  readonly sounding: Uint8Array
}

/** Frames to columns: a column shows the highest of the frames that fall into it, and is told once when later ones have come. */
export class EvidenceColumns {
  #column = -1
  readonly #onset = new Uint8Array(KEYS)
  readonly #sounding = new Uint8Array(KEYS)

  /** Frames that come in order, each once. */
  step({ atSeconds, onset, sounding }: EvidenceFrames): readonly HeardColumns[] {
    const stretches: { firstColumn: number; onset: number[]; sounding: number[] }[] = []
    for (let row = 0; row < atSeconds.length; row++) {
      // A frame on the border (0.06 / 0.02 is 2.999…) belongs to the column that begins there.
      const column = Math.floor(atSeconds[row]! / columnSeconds + 1e-6)
      if (column < this.#column) continue
      if (column > this.#column) this.#tellInto(stretches)
      this.#column = column
      for (let key = 0; key < KEYS; key++) {
        this.#onset[key] = Math.max(this.#onset[key]!, byteOf(onset[row * KEYS + key]!))
        this.#sounding[key] = Math.max(this.#sounding[key]!, byteOf(sounding[row * KEYS + key]!))
      }
    }
    return stretches.map((stretch) => ({ firstColumn: stretch.firstColumn, onset: Uint8Array.from(stretch.onset), sounding: Uint8Array.from(stretch.sounding) }))
  }

  #tellInto(stretches: { firstColumn: number; onset: number[]; sounding: number[] }[]): void {
    if (this.#column >= 0) {
      const last = stretches.at(-1)
      const follows = last !== undefined && last.firstColumn + last.onset.length / KEYS === this.#column
      const stretch = follows ? last : { firstColumn: this.#column, onset: [], sounding: [] }
      if (!follows) stretches.push(stretch)
      stretch.onset.push(...this.#onset)
      stretch.sounding.push(...this.#sounding)
    }
    this.#onset.fill(0)
    this.#sounding.fill(0)
  }
}

function byteOf(probability: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, probability)))
}
