import { checkConfidence, confidenceAt } from './confidence.ts'
import { momentSeconds, type DecoderShape } from './decoder-shape.ts'
import { KEYS, LOWEST_PITCH, type Posteriors } from './posteriors.ts'

/** What the decoder found; seconds since the first sample after the reset. */
export type Found =
  | { readonly kind: 'onset'; readonly pitch: number; readonly atSeconds: number; readonly velocity: number; readonly confidence: number }
  | { readonly kind: 'release'; readonly pitch: number; readonly atSeconds: number }

const NOTHING: readonly Found[] = []
const NOT_HELD = Number.POSITIVE_INFINITY

/**
 * Posteriors to notes, step by step: an onset is a local maximum of its key's probability above a threshold, placed
 * between sub-frames by a parabola through the peak; a note lasts while its key sounds. The reference is training's
 * `models/training/decode.py`.
 */
export class Decoder {
  readonly #shape: DecoderShape
  /** Float32Array[88]: from where on a peak of each key counts. */
  readonly #thresholds: Float32Array
  /** Float32Array[ring x 88]: the newest sub-frames. */
  readonly #onset: Float32Array
  readonly #velocity: Float32Array
  readonly #ring: number
  readonly #lastOnset = new Float64Array(KEYS)
  /** Onset of each key's note that has not ended, otherwise `NOT_HELD`. */
  readonly #heldSinceSeconds = new Float64Array(KEYS)
  /** The newest sub-frame in which any key came up to `aloneThreshold`. */
  #lastSure = Number.NEGATIVE_INFINITY
  /** Sub-frames taken in. */
  #subframes = 0

  /** `thresholds`: Float32Array[88], each 0 to 1, 0 is A0; the shape's own for all keys where none are given. */
  constructor(shape: DecoderShape, thresholds: Float32Array = new Float32Array(KEYS).fill(shape.onsetThreshold)) {
    if (!(shape.onsetThreshold > 0 && shape.onsetThreshold < 1)) throw new RangeError(`an onset threshold lies between 0 and 1, not at ${shape.onsetThreshold}`)
    if (!Number.isInteger(shape.subframesAround) || shape.subframesAround < 1) throw new RangeError('a peak has at least one sub-frame on each side')
    checkConfidence(shape.confidence)
    this.#shape = shape
    this.#thresholds = thresholds
    this.#ring = 2 * shape.subframesAround + 2
    this.#onset = new Float32Array(this.#ring * KEYS)
    this.#velocity = new Float32Array(this.#ring * KEYS)
    this.reset()
  }

  /** As if nothing had been heard yet; held notes are forgotten. */
  reset(): void {
    this.#subframes = 0
    this.#lastSure = Number.NEGATIVE_INFINITY
    this.#onset.fill(0)
    this.#lastOnset.fill(Number.NEGATIVE_INFINITY)
    this.#heldSinceSeconds.fill(NOT_HELD)
  }

  /** The moment up to which every onset has been told. */
  get settledUpToSeconds(): number {
    return momentSeconds(this.#shape, this.#subframes - 1 - this.#shape.subframesAround) + this.#shape.onsetOffsetSeconds
  }

  /** [per step] Allocates only for what it finds. */
  step(posteriors: Posteriors): readonly Found[] {
    let found: Found[] | null = null
    for (let sub = 0; sub < this.#shape.subframesPerStep; sub++) {
      const row = (this.#subframes++ % this.#ring) * KEYS
      for (let key = 0; key < KEYS; key++) {
        const onset = posteriors.onset[sub * KEYS + key]!
        if (onset >= this.#shape.aloneThreshold) this.#lastSure = this.#subframes - 1
        this.#onset[row + key] = onset
        this.#velocity[row + key] = posteriors.velocity[key]!
      }
      for (let key = 0; key < KEYS; key++) {
        const onset = this.#onsetOf(key)
        if (!onset) continue
        found ??= []
        if (this.#heldSinceSeconds[key] !== NOT_HELD) found.push({ kind: 'release', pitch: onset.pitch, atSeconds: onset.atSeconds })
        found.push(onset)
        this.#heldSinceSeconds[key] = onset.atSeconds
      }
    }
    const nowSeconds = momentSeconds(this.#shape, this.#subframes - 1)
    for (let key = 0; key < KEYS; key++) {
      if (nowSeconds <= this.#heldSinceSeconds[key]! + this.#shape.offsetGraceSeconds) continue
      if (posteriors.sounding[key]! >= this.#shape.soundingThreshold) continue
      this.#heldSinceSeconds[key] = NOT_HELD
      found ??= []
      found.push({ kind: 'release', pitch: LOWEST_PITCH + key, atSeconds: nowSeconds })
    }
    return found ?? NOTHING
  }

  /** A faint stroke is believed among others, not where nobody seems to play. */
  #inCompany(): boolean {
    return this.#subframes - 1 - this.#lastSure <= this.#shape.companySubframes
  }

  /** The sub-frame that now has as many after it as a peak needs: is it one? */
  #onsetOf(key: number): (Found & { kind: 'onset' }) | null {
    const { subframesAround, deadSubframes, onsetOffsetSeconds, subframeSeconds } = this.#shape
    const subframe = this.#subframes - 1 - subframesAround
    if (subframe < 0) return null
    const peak = this.#onsetAt(key, subframe)
    if (peak < this.#thresholds[key]! || subframe - this.#lastOnset[key]! < deadSubframes) return null
    if (peak < this.#shape.aloneThreshold && !this.#inCompany()) return null
    for (let away = 1; away <= subframesAround; away++) {
      // On a flat top the first sub-frame is the peak.
      if (this.#onsetAt(key, subframe - away) >= peak || this.#onsetAt(key, subframe + away) > peak) return null
    }
    this.#lastOnset[key] = subframe
    const before = this.#onsetAt(key, subframe - 1)
    const after = this.#onsetAt(key, subframe + 1)
    const bend = before - 2 * peak + after
    const between = bend < 0 ? Math.min(0.5, Math.max(-0.5, (0.5 * (before - after)) / bend)) : 0
    return {
      kind: 'onset',
      pitch: LOWEST_PITCH + key,
      atSeconds: momentSeconds(this.#shape, subframe) + between * subframeSeconds + onsetOffsetSeconds,
      velocity: midiVelocity(this.#velocity[(subframe % this.#ring) * KEYS + key]!),
      confidence: confidenceAt(this.#shape.confidence, peak),
    }
  }

  #onsetAt(key: number, subframe: number): number {
    return subframe < 0 ? 0 : this.#onset[(subframe % this.#ring) * KEYS + key]!
  }
}

/** 0 to 1 -> 1 to 127. */
export function midiVelocity(share: number): number {
  return Math.round(1 + 126 * share)
}
