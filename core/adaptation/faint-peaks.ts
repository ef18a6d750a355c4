import type { DecoderShape } from '../transcription/decoder-shape.ts'
import { logOdds, oddsLine } from '../transcription/confidence.ts'
import type { Evidence } from '../transcription/evidence.ts'
import type { TimedNote } from '../measuring/timed-note.ts'
import { KEYS, LOWEST_PITCH } from '../transcription/posteriors.ts'
import { FAINTEST_PEAK } from './key-trust.ts'

/** A moment at which a key may have been struck, told or not. */
export interface FaintPeak extends TimedNote {
  /** Logarithm of the odds that it was, as far as the network usually is to be believed. */
  readonly nats: number
}

/** All that may have been struck, with the odds from which on it is usually told. */
export interface FaintPeaks {
  /** Ordered by onset. */
  readonly peaks: readonly FaintPeak[]
  readonly toldFromNats: number
}

/** Gathers the faint peaks of a recording while it is listened to. */
export class PeakGatherer {
  readonly #evidence: Evidence
  readonly #shape: DecoderShape
  readonly #peaks: FaintPeak[] = []
  /** Rows up to this moment have been looked at as peaks. */
  #upToSeconds = Number.NEGATIVE_INFINITY

  constructor(evidence: Evidence, shape: DecoderShape) {
    this.#evidence = evidence
    this.#shape = shape
  }

  /** To be called at least once a second, while the evidence is still known. */
  gather(): void {
    const { subframeSeconds, confidence } = this.#shape
    // Two frames back: each peak is looked at with its neighbours.
    const { atSeconds, onset } = this.#evidence.framesAfter(this.#upToSeconds - 1.5 * subframeSeconds)
    const { base, slope } = oddsLine(confidence)
    for (let row = 1; row + 1 < atSeconds.length; row++) {
      const at = atSeconds[row]!
      if (at <= this.#upToSeconds) continue
      this.#upToSeconds = at
      for (let key = 0; key < KEYS; key++) {
        const peak = onset[row * KEYS + key]!
        if (peak < FAINTEST_PEAK || onset[(row - 1) * KEYS + key]! >= peak || onset[(row + 1) * KEYS + key]! > peak) continue
        const found = this.#evidence.onsetPeak(LOWEST_PITCH + key, at, at)
        if (found !== null) this.#peaks.push({ pitch: LOWEST_PITCH + key, onsetSeconds: found.atSeconds, velocity: found.velocity, nats: base + slope * logOdds(peak) })
      }
    }
  }

  get found(): FaintPeaks {
    const { base, slope } = oddsLine(this.#shape.confidence)
    return { peaks: [...this.#peaks].sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch), toldFromNats: base + slope * logOdds(this.#shape.onsetThreshold) }
  }
}
