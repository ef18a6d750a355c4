import { share } from './accuracy.ts'

/** What a told confidence is worth: of the notes told with 0.9, are nine of ten right? */
export interface Reliability {
  /** Ten bands of equal width, from 0 to 1. */
  readonly bins: readonly ReliabilityBin[]
  /** Expected calibration error: the sum over bins of n_bin / N * |share right - mean confidence| (Guo et al., On Calibration of Modern Neural Networks, 2017); null without notes. */
  readonly expectedCalibrationError: number | null
}

export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly notes: number
  readonly meanConfidence: number | null
  readonly shareRight: number | null
}

const BINS = 10

export function reliability(told: readonly { readonly confidence: number; readonly right: boolean }[]): Reliability {
  const bins = Array.from({ length: BINS }, (_, n): ReliabilityBin => {
    // The last band holds a confidence of 1 too.
    const inside = told.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === n)
    return {
      from: n / BINS,
      to: (n + 1) / BINS,
      notes: inside.length,
      meanConfidence: share(inside.reduce((sum, { confidence }) => sum + confidence, 0), inside.length),
      shareRight: share(inside.filter(({ right }) => right).length, inside.length),
    }
  })
  const gap = bins.reduce((sum, { notes, meanConfidence, shareRight }) => sum + notes * Math.abs((shareRight ?? 0) - (meanConfidence ?? 0)), 0)
  return { bins, expectedCalibrationError: share(gap, told.length) }
}
