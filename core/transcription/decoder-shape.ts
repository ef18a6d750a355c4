import type { ConfidencePoint } from './confidence.ts'

/** How posteriors become notes; read from the model's manifest, where training measured it. */
export interface DecoderShape {
  /** Sub-frame n speaks of the moment (n + 1) * subframeSeconds - labelDelaySeconds after the first sample. */
  readonly subframeSeconds: number
  readonly subframesPerStep: number
  readonly labelDelaySeconds: number
  /** A peak counts from here on; 0 to 1. */
  readonly onsetThreshold: number
  /** Where no key has come up to this of late, nobody seems to play, and a peak below it is none; 0 to 1, 0 where every peak counts. */
  readonly aloneThreshold: number
  /** What "of late" is. */
  readonly companySubframes: number
  /** A peak is the highest of this many sub-frames on both sides of it. */
  readonly subframesAround: number
  /** The same key does not begin again within this time. */
  readonly deadSubframes: number
  /** Added to every onset: what training found the network to be late or early. */
  readonly onsetOffsetSeconds: number
  /** A note ends where its key sounds less likely than this, but not within the grace after its onset. */
  readonly soundingThreshold: number
  readonly offsetGraceSeconds: number
  /** From a peak to the share of notes that are right there; rises with the posterior. */
  readonly confidence: readonly ConfidencePoint[]
}

export function momentSeconds(shape: DecoderShape, subframe: number): number {
  return (subframe + 1) * shape.subframeSeconds - shape.labelDelaySeconds
}
