import type { Posteriors } from '../../core/transcription/posteriors.ts'

/** The port of the network: one step of features in, posteriors out, its memory carried from step to step. */
export interface Network {
  /** `features` is Float32Array[frames per step x values per frame], the older frame first. One call at a time. */
  step(features: Float32Array): Promise<Posteriors>
  /** As if nothing had been heard yet. */
  reset(): void
}

/** A network whose memory another one of the same model can go on with, whatever engine runs either. */
export interface ModelNetwork extends Network {
  /** One Float32Array for each of the manifest's states, in their order; the network's own, as they are after its last whole step. */
  readonly memory: readonly Float32Array[]
  recall(memory: readonly Float32Array[]): void
}
