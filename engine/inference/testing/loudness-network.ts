import { KEYS, type Posteriors } from '../../../core/transcription/posteriors.ts'
import type { ListeningShape } from '../listening-shape.ts'
import type { Network } from '../network.ts'

const MIDDLE_C = 60 - 21
const LOUD = -1
const DELAY_SUBFRAMES = 4

/** A small ear: two narrow windows, labels 40 ms back. */
export const LOUDNESS_SHAPE: ListeningShape = {
  features: {
    sampleRateHz: 16000, hopSamples: 160, hopsPerStep: 2, windows: [{ samples: 256, riseSamples: 128 }], bands: 36, bandsPerSemitone: 1,
    lowestKeyHz: 440, powerFloor: 1e-10, dbCentre: -60, dbScale: 20,
  },
  decoder: {
    subframeSeconds: 0.01, subframesPerStep: 2, labelDelaySeconds: DELAY_SUBFRAMES * 0.01, onsetThreshold: 0.3, aloneThreshold: 0, companySubframes: 200, subframesAround: 2, deadSubframes: 5,
    onsetOffsetSeconds: 0, soundingThreshold: 0.5, offsetGraceSeconds: 0.06,
    confidence: [{ posterior: 0, share: 0 }, { posterior: 1, share: 1 }],
  },
  lookAheadSeconds: 0.07,
}

/** Stands in for the network: whenever the sound becomes loud, middle C begins; while it is loud, middle C sounds. */
export class LoudnessNetwork implements Network {
  resets = 0
  readonly #told: Posteriors = { onset: new Float32Array(2 * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS).fill(0.5) }
  /** Loudness of the newest sub-frames, the newest first. */
  #loud: boolean[] = []

  async step(features: Float32Array): Promise<Posteriors> {
    const values = features.length / 2
    for (const sub of [0, 1]) {
      this.#loud.unshift(features.subarray(sub * values, (sub + 1) * values).some((value) => value > LOUD))
      this.#told.onset[sub * KEYS + MIDDLE_C] = this.#wasLoud(DELAY_SUBFRAMES) && !this.#wasLoud(DELAY_SUBFRAMES + 1) ? 0.9 : 0
    }
    this.#told.sounding[MIDDLE_C] = this.#wasLoud(DELAY_SUBFRAMES) ? 0.9 : 0.1
    return this.#told
  }

  reset(): void {
    this.resets++
    this.#loud = []
  }

  #wasLoud(subframesAgo: number): boolean {
    return this.#loud[subframesAgo] ?? false
  }
}
