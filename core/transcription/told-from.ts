import type { DecoderShape } from './decoder-shape.ts'
import type { EvidenceFrames } from './evidence-frames.ts'
import { KEYS, LOWEST_PITCH } from './posteriors.ts'

/** A row that comes this many sub-frames after the one before it follows lost sound. */
const holeSubframes = 1.5

/**
 * From which onset probability on the decoder told a stroke of a key, near a moment: its own threshold, or the higher one where nobody else seems to
 * play. `thresholds`: as the decoder has them. `nearSeconds`: a note is told beside its peak by so much at most.
 */
export function toldFrom(frames: EvidenceFrames, pitch: number, atSeconds: number, nearSeconds: number, shape: DecoderShape, thresholds: Float32Array): number {
  const key = pitch - LOWEST_PITCH
  const threshold = thresholds[key]!
  let peak = -1
  frames.atSeconds.forEach((seconds, row) => {
    const away = Math.abs(seconds - atSeconds)
    if (away > nearSeconds) return
    const higher = peak < 0 ? 1 : frames.onset[row * KEYS + key]! - frames.onset[peak * KEYS + key]!
    if (higher > 0 || (higher === 0 && away < Math.abs(frames.atSeconds[peak]! - atSeconds))) peak = row
  })
  return peak < 0 || hasCompany(frames, key, peak, shape) ? threshold : Math.max(threshold, shape.aloneThreshold)
}

/** Whether another stroke than the one of this row was sure, of late, as the decoder asks when it meets a peak. */
function hasCompany({ atSeconds, onset }: EvidenceFrames, key: number, peak: number, shape: DecoderShape): boolean {
  const follows = (row: number): boolean => row < atSeconds.length && atSeconds[row]! - atSeconds[row - 1]! < holeSubframes * shape.subframeSeconds
  let now = peak
  while (now < peak + shape.subframesAround && follows(now + 1)) now++
  for (let row = now; row >= Math.max(0, peak + shape.subframesAround - shape.companySubframes); row--) {
    const isOwn = (other: number): boolean => other === key && Math.abs(row - peak) < shape.deadSubframes
    for (let other = 0; other < KEYS; other++) if (onset[row * KEYS + other]! >= shape.aloneThreshold && !isOwn(other)) return true
    if (row > 0 && !follows(row)) return false
  }
  return false
}
