/** A flat top of this many samples at full scale is clipping, not a peak that just reaches it. */
const CLIPPED_RUN_SAMPLES = 3
const FULL_SCALE = 0.999

/** Looks over sound as it passes: what is no number becomes silence, and clipping is counted. */
export class SoundCheck {
  /** NaN and infinite samples so far. */
  unusableSamples = 0
  /** Samples in flat tops at full scale so far. */
  clippedSamples = 0
  #run = 0

  /** Copies `samples` into `out`. [per block] Allocates nothing. */
  clean(samples: Float32Array, out: Float32Array): void {
    for (let i = 0; i < samples.length; i++) {
      let sample = samples[i]!
      if (!Number.isFinite(sample)) {
        this.unusableSamples++
        sample = 0
      }
      this.#run = Math.abs(sample) >= FULL_SCALE ? this.#run + 1 : 0
      if (this.#run === CLIPPED_RUN_SAMPLES) this.clippedSamples += CLIPPED_RUN_SAMPLES
      else if (this.#run > CLIPPED_RUN_SAMPLES) this.clippedSamples++
      out[i] = sample
    }
  }
}
