import type { Posteriors } from '../../core/transcription/posteriors.ts'

/** The port of the network: one step of features in, posteriors out, its memory carried from step to step. */
export interface Network {
  /** `features` is Float32Array[frames per step x values per frame], the older frame first. One call at a time. */
  step(features: Float32Array): Promise<Posteriors>
  /** As if nothing had been heard yet. */
  reset(): void
}
