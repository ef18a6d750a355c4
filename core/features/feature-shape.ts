/** What training and listening share about the network's input; read from the model's manifest, never written twice. */
export interface FeatureShape {
  readonly sampleRateHz: number
  readonly hopSamples: number
  readonly hopsPerStep: number
  /** The long window rises over `longRiseSamples` and falls over the rest, so that it peaks near its newest end. */
  readonly longWindowSamples: number
  readonly longRiseSamples: number
  /** The short window is Hann's. */
  readonly shortWindowSamples: number
  /** Bands of one window; a frame has twice as many values. */
  readonly bands: number
  readonly bandsPerSemitone: number
  readonly lowestKeyHz: number
  /** Added to the power before the logarithm; full scale is 1. */
  readonly powerFloor: number
  /** value = (dB - dbCentre) / dbScale */
  readonly dbCentre: number
  readonly dbScale: number
}

export function valuesPerFrame(shape: FeatureShape): number {
  return 2 * shape.bands
}
