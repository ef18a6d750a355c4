/** The power spectrum of real sound, by one complex FFT (radix 2, in place) of half its length. */
export class PowerSpectrum {
  readonly #half: number
  readonly #re: Float64Array
  readonly #im: Float64Array
  readonly #reversed: Uint16Array
  /** cos and sin of -2 pi k / samples, k up to half the length. */
  readonly #cos: Float64Array
  readonly #sin: Float64Array

  /** `samples` is a power of two, 8 to 131072. */
  constructor(samples: number) {
    const bits = Math.log2(samples)
    if (!Number.isInteger(bits) || bits < 3 || bits > 17) throw new RangeError(`an FFT of ${samples} samples: wanted a power of two from 8 to 131072`)
    this.#half = samples / 2
    this.#re = new Float64Array(this.#half)
    this.#im = new Float64Array(this.#half)
    this.#reversed = new Uint16Array(this.#half)
    for (let i = 1; i < this.#half; i++) this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | ((i & 1) * (this.#half >> 1))
    this.#cos = Float64Array.from({ length: this.#half + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / samples))
    this.#sin = Float64Array.from({ length: this.#half + 1 }, (_, k) => -Math.sin((2 * Math.PI * k) / samples))
  }

  /**
   * `power` (samples / 2 + 1 bins) becomes |X[k]|^2 of `sound` (samples values from `start`) times `window`.
   * [per hop] Allocates nothing.
   */
  of(sound: Float32Array, start: number, window: Float32Array, power: Float64Array): void {
    const re = this.#re
    const im = this.#im
    for (let i = 0; i < this.#half; i++) {
      const to = this.#reversed[i]!
      re[to] = sound[start + 2 * i]! * window[2 * i]!
      im[to] = sound[start + 2 * i + 1]! * window[2 * i + 1]!
    }
    this.#transform()
    this.#unfold(power)
  }

  #transform(): void {
    const re = this.#re
    const im = this.#im
    for (let a = 0; a < this.#half; a += 2) {
      const b = a + 1
      const r = re[b]!
      const i = im[b]!
      re[b] = re[a]! - r
      im[b] = im[a]! - i
      re[a]! += r
      im[a]! += i
    }
    for (let span = 2, stride = this.#half / 2; span < this.#half; span *= 2, stride /= 2) {
      for (let k = 0; k < span; k++) {
        const cos = this.#cos[k * stride]!
        const sin = this.#sin[k * stride]!
        for (let a = k; a < this.#half; a += 2 * span) {
          const b = a + span
          const r = re[b]! * cos - im[b]! * sin
          const i = re[b]! * sin + im[b]! * cos
          re[b] = re[a]! - r
          im[b] = im[a]! - i
          re[a]! += r
          im[a]! += i
        }
      }
    }
  }

  /** The half-length transform holds even samples in its real and odd ones in its imaginary part: take them apart. */
  #unfold(power: Float64Array): void {
    for (let k = 0; k <= this.#half; k++) {
      const here = k === this.#half ? 0 : k
      const mirror = k === 0 ? 0 : this.#half - k
      const evenRe = 0.5 * (this.#re[here]! + this.#re[mirror]!)
      const evenIm = 0.5 * (this.#im[here]! - this.#im[mirror]!)
      const oddRe = 0.5 * (this.#im[here]! + this.#im[mirror]!)
      const oddIm = 0.5 * (this.#re[mirror]! - this.#re[here]!)
      const re = evenRe + oddRe * this.#cos[k]! - oddIm * this.#sin[k]!
      const im = evenIm + oddRe * this.#sin[k]! + oddIm * this.#cos[k]!
      power[k] = re * re + im * im
    }
  }
}
