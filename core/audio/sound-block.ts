/**
 * A stretch of sound from one input, mono. Blocks come in order; where `firstSample` jumps ahead of the end of the block
 * before, the sound between them was lost, which is a gap.
 */
export interface SoundBlock {
  /** Counted from the take's first sample, at `sampleRateHz`. */
  readonly firstSample: number
  readonly sampleRateHz: number
  /** Full scale is -1 to 1. Read before the call returns or settles, never kept. */
  readonly samples: Float32Array
}
