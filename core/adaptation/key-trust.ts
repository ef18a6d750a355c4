import { oddsLine } from '../transcription/confidence.ts'
import type { DecoderShape } from '../transcription/decoder-shape.ts'
import { KEYS, LOWEST_PITCH } from '../transcription/posteriors.ts'

/**
 * How much more than usual what the network thinks of a piano's keys is to be believed, in nats of the odds that a note is right: in a
 * room that swallows much, faint notes are true more often than elsewhere. Negative is less.
 */
export interface KeyTrust {
  readonly nats: number
  /** By MIDI pitch, on top of that; a key that is not here is like the others. */
  readonly keys: Readonly<Record<number, number>>
}

/** Below, a peak is mostly noise whatever was learnt; above, clear notes would be lost. */
export const FAINTEST_PEAK = 0.15
const SUREST_PEAK = 0.6

/** Float32Array[88], 0 is A0: where each key's onsets are told, 0 to 1. */
export function onsetThresholds(trust: KeyTrust | null, { onsetThreshold, confidence }: Pick<DecoderShape, 'onsetThreshold' | 'confidence'>): Float32Array {
  const thresholds = new Float32Array(KEYS).fill(onsetThreshold)
  if (trust === null) return thresholds
  const { slope } = oddsLine(confidence)
  const usual = Math.log(onsetThreshold / (1 - onsetThreshold))
  return Float32Array.from(thresholds, (_, key) => Math.min(SUREST_PEAK, Math.max(FAINTEST_PEAK, 1 / (1 + Math.exp((trustIn(trust, LOWEST_PITCH + key) / slope) - usual)))))
}

export function trustIn({ nats, keys }: KeyTrust, pitch: number): number {
  return nats + (keys[pitch] ?? 0)
}
