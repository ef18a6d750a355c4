/** Zero crossings of the sinc on each side: 2 ms of delay at 16 kHz. */
const ZERO_CROSSINGS = 32
/** Kaiser's window for 80 dB of stop band, and the transition (in units of the narrower rate) that it then needs: Kaiser 1974, (80 - 7.95) / (14.36 * 2 * ZERO_CROSSINGS). */
const KAISER_BETA = 7.857
const TRANSITION = (80 - 7.95) / (14.36 * 2 * ZERO_CROSSINGS)
/**
 * The stop band begins 5 % above half the narrower rate. For 16 kHz that lets through aliases above 7.6 kHz only, where
 * the features do not look (their highest band lies at 7594 Hz), and keeps everything below 7.1 kHz untouched.
 */
const STOP_BAND_OF_NYQUIST = 1.05

/** Sound from one rate to another while it streams: a polyphase windowed sinc. Output sample k lies exactly at k / outputRateHz of the input. */
export class Resampler {
  /** How many input samples beyond an output's own moment must have come before it can be told. */
  readonly delayInputSamples: number
  /** What the last `process` took and gave. */
  consumed = 0
  produced = 0

  readonly #phases: number
  readonly #step: number
  readonly #taps: number
  /** Float32Array[phases x taps], oldest input first. */
  readonly #filter: Float32Array
  /** The last `taps` inputs, twice in a row, so that each stretch of `taps` lies in one piece. */
  readonly #history: Float32Array
  #position = 0
  #phase = 0
  #inputsUntilNext: number

  constructor(inputRateHz: number, outputRateHz: number) {
    for (const rate of [inputRateHz, outputRateHz]) {
      if (!Number.isInteger(rate) || rate <= 0) throw new RangeError(`a sample rate is a whole number above 0, not ${rate}`)
    }
    const divisor = greatestCommonDivisor(inputRateHz, outputRateHz)
    this.#phases = outputRateHz / divisor
    this.#step = inputRateHz / divisor
    const same = inputRateHz === outputRateHz
    this.delayInputSamples = same ? 0 : Math.ceil(ZERO_CROSSINGS * Math.max(1, inputRateHz / outputRateHz))
    this.#taps = 2 * this.delayInputSamples + 1
    this.#filter = same ? Float32Array.of(1) : lowPass(this.#phases, this.delayInputSamples, Math.min(1, outputRateHz / inputRateHz))
    this.#history = new Float32Array(2 * this.#taps)
    this.#inputsUntilNext = this.delayInputSamples + 1
  }

  /**
   * Reads `input` from `inputStart` and fills `output` from `outputStart`, until one of them ends; `consumed` and `produced` tell how far it came.
   * [per block] Allocates nothing.
   */
  process(input: Float32Array, inputStart: number, output: Float32Array, outputStart: number): void {
    let read = inputStart
    let written = outputStart
    while (written < output.length) {
      while (this.#inputsUntilNext > 0 && read < input.length) {
        const sample = input[read++]!
        this.#history[this.#position] = sample
        this.#history[this.#position + this.#taps] = sample
        this.#position = (this.#position + 1) % this.#taps
        this.#inputsUntilNext--
      }
      if (this.#inputsUntilNext > 0) break
      output[written++] = this.#filtered()
      this.#phase += this.#step
      this.#inputsUntilNext = Math.floor(this.#phase / this.#phases)
      this.#phase %= this.#phases
    }
    this.consumed = read - inputStart
    this.produced = written - outputStart
  }

  #filtered(): number {
    let sum = 0
    for (let tap = 0, weight = this.#phase * this.#taps; tap < this.#taps; tap++) sum += this.#filter[weight + tap]! * this.#history[this.#position + tap]!
    return sum
  }
}

/** Float32Array[phases x (2 halfTaps + 1)]; each phase sums to 1. `narrowing` is output over input rate, at most 1. */
function lowPass(phases: number, halfTaps: number, narrowing: number): Float32Array {
  const taps = 2 * halfTaps + 1
  const cutoff = narrowing * (STOP_BAND_OF_NYQUIST - TRANSITION)
  const filter = new Float32Array(phases * taps)
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const away = tap - halfTaps - phase / phases
      const inWindow = Math.abs(away) / (halfTaps + 1)
      const value = sinc(cutoff * away) * besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - inWindow * inWindow)))
      filter[phase * taps + tap] = value
      sum += value
    }
    for (let tap = 0; tap < taps; tap++) filter[phase * taps + tap]! /= sum
  }
  return filter
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** The modified Bessel function of order 0, by its series. */
function besselI0(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
