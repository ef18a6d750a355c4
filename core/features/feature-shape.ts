/** What training and listening share about the network's input; read from the model's manifest, never written twice. */
export interface FeatureShape {
  readonly sampleRateHz: number
  readonly hopSamples: number
  readonly hopsPerStep: number
  /** Each gives `bands` values of a frame, in this order. */
  readonly windows: readonly WindowShape[]
  readonly bands: number
  readonly bandsPerSemitone: number
  readonly lowestKeyHz: number
  /** Added to the power before the logarithm; full scale is 1. */
  readonly powerFloor: number
  /** value = (dB - dbCentre) / dbScale */
  readonly dbCentre: number
  readonly dbScale: number
}

/** Rises as a quarter sine squared over `riseSamples` and falls likewise over the rest: where both are equal, Hann's. */
export interface WindowShape {
  readonly samples: number
  readonly riseSamples: number
}

export function valuesPerFrame(shape: FeatureShape): number {
  return shape.windows.length * shape.bands
}

/** The bands of a piano that lies so far above A4 = 440 Hz, in hundredths of a semitone: a key lights the same bands as on a piano in tune. */
export function tunedTo<Shape extends FeatureShape>(shape: Shape, cents: number): Shape {
  return cents === 0 ? shape : { ...shape, lowestKeyHz: shape.lowestKeyHz * 2 ** (cents / 1200) }
}
