import type { FeatureShape } from './feature-shape.ts'

/** Triangles over an FFT's bins: band k is the mean power around lowestKeyHz * 2^((k - 1) / (12 bandsPerSemitone)). */
export class Bands {
  readonly count: number
  readonly #firstBin: Int32Array
  /** Where each band's weights begin; one more entry than bands. */
  readonly #start: Int32Array
  readonly #weights: Float32Array

  constructor(shape: FeatureShape, fftSamples: number) {
    const binHz = shape.sampleRateHz / fftSamples
    const bandsPerOctave = 12 * shape.bandsPerSemitone
    this.count = shape.bands
    this.#firstBin = new Int32Array(shape.bands)
    this.#start = new Int32Array(shape.bands + 1)
    const weights: number[] = []
    for (let band = 0; band < shape.bands; band++) {
      const centreHz = shape.lowestKeyHz * 2 ** ((band - 1) / bandsPerOctave)
      // A band is never narrower than the FFT can tell apart.
      const halfWidthHz = Math.max(centreHz * (2 ** (1 / bandsPerOctave) - 1), binHz)
      const triangle: number[] = []
      for (let bin = 0; bin <= fftSamples / 2; bin++) {
        const weight = 1 - Math.abs(bin * binHz - centreHz) / halfWidthHz
        if (weight <= 0) continue
        if (triangle.length === 0) this.#firstBin[band] = bin
        triangle.push(weight)
      }
      if (triangle.length === 0) throw new RangeError(`band ${band} at ${centreHz} Hz lies outside ${shape.sampleRateHz} Hz sound`)
      const sum = triangle.reduce((a, b) => a + b)
      weights.push(...triangle.map((weight) => weight / sum))
      this.#start[band + 1] = weights.length
    }
    this.#weights = Float32Array.from(weights)
  }

  /** [per hop] Allocates nothing. */
  meanPower(band: number, power: Float64Array): number {
    let bin = this.#firstBin[band]!
    let sum = 0
    for (let w = this.#start[band]!, end = this.#start[band + 1]!; w < end; w++) sum += this.#weights[w]! * power[bin++]!
    return sum
  }
}
