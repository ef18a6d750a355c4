import { midiVelocity } from './decoder.ts'
import type { Evidence, OnsetPeak } from './evidence.ts'
import type { EvidenceFrames } from './evidence-frames.ts'
import { KEYS, LOWEST_PITCH, type Posteriors } from './posteriors.ts'

/** The posteriors of the last seconds, one row a frame, each with its own time, so that gaps need no care. */
export class EvidenceRing implements Evidence {
  readonly #rows: number
  readonly #halfFrameSeconds: number
  readonly #atSeconds: Float64Array
  readonly #onset: Float32Array
  readonly #sounding: Float32Array
  readonly #velocity: Float32Array
  /** Rows ever written. */
  #written = 0

  constructor(keptSeconds: number, frameSeconds: number) {
    this.#rows = Math.ceil(keptSeconds / frameSeconds)
    this.#halfFrameSeconds = frameSeconds / 2
    this.#atSeconds = new Float64Array(this.#rows)
    this.#onset = new Float32Array(this.#rows * KEYS)
    this.#sounding = new Float32Array(this.#rows * KEYS)
    this.#velocity = new Float32Array(this.#rows * KEYS)
  }

  /** Keeps sub-frame `sub` of a step. Frames come in order of time. [per step] Allocates nothing. */
  keep(posteriors: Posteriors, sub: number, atSeconds: number): void {
    const row = this.#written % this.#rows
    this.#atSeconds[row] = atSeconds
    for (let key = 0; key < KEYS; key++) {
      this.#onset[row * KEYS + key] = posteriors.onset[sub * KEYS + key]!
      this.#sounding[row * KEYS + key] = posteriors.sounding[key]!
      this.#velocity[row * KEYS + key] = posteriors.velocity[key]!
    }
    this.#written++
  }

  onsetPeak(pitch: number, fromSeconds: number, toSeconds: number): OnsetPeak | null {
    const best = this.#highest(this.#onset, pitch, fromSeconds, toSeconds)
    if (best < 0) return null
    const cell = best * KEYS + pitch - LOWEST_PITCH
    return { probability: this.#onset[cell]!, atSeconds: this.#peakSeconds(best, pitch), velocity: midiVelocity(this.#velocity[cell]!) }
  }

  sounding(pitch: number, fromSeconds: number, toSeconds: number): number | null {
    const best = this.#highest(this.#sounding, pitch, fromSeconds, toSeconds)
    return best < 0 ? null : this.#sounding[best * KEYS + pitch - LOWEST_PITCH]!
  }

  framesAfter(afterSeconds: number): EvidenceFrames {
    let first = this.#firstAfter(Math.max(0, this.#written - this.#rows), afterSeconds)
    if (first < this.#written && this.#atSeconds[first % this.#rows] === afterSeconds) first++
    const rows = this.#written - first
    const frames = { atSeconds: new Float64Array(rows), onset: new Float32Array(rows * KEYS), sounding: new Float32Array(rows * KEYS) }
    for (let n = 0; n < rows; n++) {
      const row = (first + n) % this.#rows
      frames.atSeconds[n] = this.#atSeconds[row]!
      frames.onset.set(this.#onset.subarray(row * KEYS, (row + 1) * KEYS), n * KEYS)
      frames.sounding.set(this.#sounding.subarray(row * KEYS, (row + 1) * KEYS), n * KEYS)
    }
    return frames
  }

  /** Between the frames, by a parabola through a peak and its neighbours, as the decoder places what it tells; a slope's end stays where it is. */
  #peakSeconds(row: number, pitch: number): number {
    const at = this.#atSeconds[row]!
    const [before, after] = [(row + this.#rows - 1) % this.#rows, (row + 1) % this.#rows]
    const step = this.#atSeconds[after]! - at
    const near = 3 * this.#halfFrameSeconds
    if (!(step > 0 && step < near && at - this.#atSeconds[before]! > 0 && at - this.#atSeconds[before]! < near)) return at
    const value = (of: number): number => this.#onset[of * KEYS + pitch - LOWEST_PITCH]!
    const bend = value(before) - 2 * value(row) + value(after)
    if (bend >= 0 || value(before) > value(row) || value(after) > value(row)) return at
    return at + ((0.5 * (value(before) - value(after))) / bend) * step
  }

  /** The row where a key's value is highest, or -1. A stretch shorter than a frame is answered by the frame it lies in. */
  #highest(values: Float32Array, pitch: number, fromSeconds: number, toSeconds: number): number {
    const key = pitch - LOWEST_PITCH
    if (key < 0 || key >= KEYS) return -1
    const oldest = Math.max(0, this.#written - this.#rows)
    let best = -1
    for (let n = this.#firstAfter(oldest, fromSeconds - this.#halfFrameSeconds); n < this.#written; n++) {
      const row = n % this.#rows
      if (this.#atSeconds[row]! > toSeconds + this.#halfFrameSeconds) break
      if (best < 0 || values[row * KEYS + key]! > values[best * KEYS + key]!) best = row
    }
    return best
  }

  /** Counts like `written`; by halving. */
  #firstAfter(oldest: number, seconds: number): number {
    let low = oldest
    let high = this.#written
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#atSeconds[middle % this.#rows]! < seconds) low = middle + 1
      else high = middle
    }
    return low
  }
}
