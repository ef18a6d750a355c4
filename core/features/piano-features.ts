import { Bands } from './bands.ts'
import { valuesPerFrame, type FeatureShape, type WindowShape } from './feature-shape.ts'
import { PowerSpectrum } from './power-spectrum.ts'

/**
 * What the network sees: two causal spectra of the newest sound, every hop. The definition is training's
 * (`models/training/features.py`); golden files hold the two together.
 */
export class PianoFeatures {
  /** Values of one frame: the first window's bands, then the second's. */
  readonly length: number
  readonly #shape: FeatureShape
  /** The newest sound, as much as the longest window sees; zeros before the first sample. */
  readonly #sound: Float32Array
  readonly #windows: readonly SpectrumOfWindow[]

  constructor(shape: FeatureShape) {
    this.#shape = shape
    this.length = valuesPerFrame(shape)
    this.#sound = new Float32Array(Math.max(...shape.windows.map(({ samples }) => samples)))
    this.#windows = shape.windows.map((window) => new SpectrumOfWindow(shape, window))
  }

  /** Takes in the next hop and writes its frame to `out` from `outStart`. [per hop] Allocates nothing. */
  frame(hop: Float32Array, out: Float32Array, outStart: number): void {
    if (hop.length !== this.#shape.hopSamples) throw new RangeError(`a hop has ${this.#shape.hopSamples} samples, not ${hop.length}`)
    this.#sound.copyWithin(0, hop.length)
    this.#sound.set(hop, this.#sound.length - hop.length)
    for (let w = 0; w < this.#windows.length; w++) this.#windows[w]!.write(this.#sound, out, outStart + w * this.#shape.bands)
  }

  /** As if nothing had been heard yet. */
  reset(): void {
    this.#sound.fill(0)
  }
}

/** The newest sound through one window, in bands, in scaled dB. */
class SpectrumOfWindow {
  readonly #shape: FeatureShape
  readonly #window: Float32Array
  readonly #spectrum: PowerSpectrum
  readonly #bands: Bands
  readonly #power: Float64Array
  /** A full-scale sine on a bin has power 1. */
  readonly #scale: number

  constructor(shape: FeatureShape, window: WindowShape) {
    this.#shape = shape
    this.#window = windowOf(window)
    this.#spectrum = new PowerSpectrum(window.samples)
    this.#bands = new Bands(shape, window.samples)
    this.#power = new Float64Array(window.samples / 2 + 1)
    this.#scale = 1 / (this.#window.reduce((a, b) => a + b, 0) / 2) ** 2
  }

  write(sound: Float32Array, out: Float32Array, outStart: number): void {
    const { powerFloor, dbCentre, dbScale } = this.#shape
    this.#spectrum.of(sound, sound.length - this.#window.length, this.#window, this.#power)
    for (let band = 0; band < this.#bands.count; band++) {
      const db = 10 * Math.log10(this.#bands.meanPower(band, this.#power) * this.#scale + powerFloor)
      out[outStart + band] = (db - dbCentre) / dbScale
    }
  }
}

function windowOf({ samples, riseSamples }: WindowShape): Float32Array {
  return Float32Array.from({ length: samples }, (_, i) => i < riseSamples
    ? Math.sin((Math.PI / 2) * ((i + 0.5) / riseSamples)) ** 2
    : Math.cos((Math.PI / 2) * ((i - riseSamples + 0.5) / (samples - riseSamples))) ** 2)
}
