import type { Tensor2D } from '@tensorflow/tfjs-core'
import { KEYS, type Posteriors } from '../../../core/transcription/posteriors.ts'
import type { Manifest } from '../manifest.ts'
import type { ModelNetwork } from '../network.ts'
import type { RunningTensorFlow, TensorFlow } from './tensorflow.ts'
import type { Convolution, Exchange, GridLinear, Linear, Memory, TfjsWeights } from './tfjs-weights.ts'

/**
 * The network in TensorFlow.js, step by step as `models/training/step_network.py` defines it. Between two steps no tensor
 * is kept but the weights: the memory lies in arrays of its own, a few ten thousand numbers that are handed over and read back.
 */
export class TfjsNetwork implements ModelNetwork {
  readonly memory: readonly Float32Array[]
  readonly #tf: TensorFlow
  readonly #backend: string
  readonly #weights: TfjsWeights
  readonly #stateShapes: readonly (readonly [number, number])[]
  readonly #posteriors: Posteriors
  readonly #subframes: number
  readonly #bands: number
  readonly #cellWidth: number
  /** Float32Array[bands x channels]: the features, each band's windows and frames side by side. */
  readonly #picture: Float32Array
  /** Float32Array[88 x (offsets * channels)]: what each key sees. */
  readonly #partials: Float32Array
  readonly #neighbours: readonly Float32Array[]

  constructor({ tf, backend }: RunningTensorFlow, weights: TfjsWeights, manifest: Manifest) {
    this.#tf = tf
    this.#backend = backend
    this.#weights = weights
    this.#stateShapes = manifest.states.map(({ shape }) => [shape[0]!, shape[1]!] as const)
    this.memory = this.#stateShapes.map(([keys, width]) => new Float32Array(keys * width))
    this.#subframes = manifest.decoder.subframesPerStep
    this.#posteriors = { onset: new Float32Array(this.#subframes * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) }
    this.#bands = manifest.bands
    this.#cellWidth = manifest.bandsPerSemitone
    this.#picture = new Float32Array(manifest.hopsPerStep * manifest.windows.length * manifest.bands)
    this.#partials = new Float32Array(KEYS * weights.partials.kernel.shape[0])
    this.#neighbours = weights.exchanges.map(({ neighbours }) => new Float32Array(KEYS * neighbours.kernel.shape[0]))
  }

  async step(features: Float32Array): Promise<Posteriors> {
    const tf = this.#tf
    // Another provider may have been tried meanwhile: TensorFlow.js has one at a time.
    if (tf.getBackend() !== this.#backend) await tf.setBackend(this.#backend)
    this.#lay(features)
    const results = tf.tidy(() => this.#think())
    try {
      const [told, ...memory] = results.map((result) => result.dataSync<'float32'>())
      this.#tell(told!)
      memory.forEach((values, n) => this.memory[n]!.set(values))
    } finally {
      tf.dispose(results)
    }
    // The work was done in this thread: whoever else waits has a turn now.
    await new Promise((done) => setImmediate(done))
    return this.#posteriors
  }

  reset(): void {
    for (const state of this.memory) state.fill(0)
  }

  recall(memory: readonly Float32Array[]): void {
    this.memory.forEach((state, n) => state.set(memory[n]!))
  }

  #lay(features: Float32Array): void {
    const channels = this.#picture.length / this.#bands
    for (let channel = 0; channel < channels; channel++) {
      for (let band = 0; band < this.#bands; band++) this.#picture[band * channels + channel] = features[channel * this.#bands + band]!
    }
  }

  /** What is told, [88, sub-frames of onset + sounding + velocity], and the states behind it. */
  #think(): Tensor2D[] {
    const tf = this.#tf
    const { partials, keyMemory, exchanges } = this.#weights
    const before = this.memory.map((values, n) => tf.tensor2d(values, [...this.#stateShapes[n]!]))
    const keys = this.#normed(tf.relu(this.#gathered(this.#cells(), this.#partials, partials)))
    let [found, cell] = this.#remembered(keys, before[0]!, before[1]!, keyMemory)
    const after = [found, cell]
    const words = exchanges.map((exchange, n) => {
      const heard = this.#heard(found, exchange, this.#neighbours[n]!)
      ;[found, cell] = this.#remembered(tf.concat([found, heard], 1), before[2 * n + 2]!, before[2 * n + 3]!, exchange.memory)
      after.push(found, cell)
      return this.#linear(found, exchange.word, 'linear')
    })
    return [tf.sigmoid(tf.addN(words)), ...after]
  }

  /** What each key makes of what its neighbours, and all keys on average, tell. */
  #heard(found: Tensor2D, { toNeighbours, neighbours, meanOfAll }: Exchange, view: Float32Array): Tensor2D {
    const tf = this.#tf
    const told = this.#linear(found, toNeighbours, 'relu')
    return tf.relu(tf.add(this.#gathered(told, view, neighbours), tf.matMul(tf.mean<Tensor2D>(told, 0, true), meanOfAll)))
  }

  /** [cells, channels] */
  #cells(): Tensor2D {
    const tf = this.#tf
    const [one, two, three] = this.#weights.convolutions
    const convolved = (x: ReturnType<TensorFlow['tensor4d']>, { kernel, bias }: Convolution, stride: number): typeof x =>
      tf.fused.conv2d({ x, filter: kernel, strides: [1, stride], pad: stride === 1 ? 'same' : 'valid', bias, activation: 'relu' })
    const picture = tf.tensor4d(this.#picture, [1, 1, this.#bands, this.#picture.length / this.#bands])
    const cells = convolved(convolved(convolved(picture, one, 1), two, this.#cellWidth), three, 1)
    return tf.reshape(cells, [cells.shape[2], cells.shape[3]])
  }

  /**
   * The sum over what each key sees: one wide product of the cells that it gathers, zeros where there are none. Gathered here
   * and not by TensorFlow.js, which takes some twenty times as long in WASM (2.2 ms instead of 0.1 for the partials).
   */
  #gathered(cells: Tensor2D, view: Float32Array, { seen, kernel, bias }: GridLinear): Tensor2D {
    const tf = this.#tf
    const [count, channels] = cells.shape
    const values = cells.dataSync<'float32'>()
    for (let n = 0; n < seen.length; n++) {
      const cell = seen[n]!
      if (cell < 0 || cell >= count) continue
      for (let channel = 0; channel < channels; channel++) view[n * channels + channel] = values[cell * channels + channel]!
    }
    return tf.add(tf.matMul(tf.tensor2d(view, [KEYS, kernel.shape[0]]), kernel), bias)
  }

  /** LayerNorm: each key's numbers around zero, with a spread of one, then scaled and shifted. */
  #normed(keys: Tensor2D): Tensor2D {
    const tf = this.#tf
    const { scale, shift, epsilon } = this.#weights.norm
    const around = tf.sub(keys, tf.mean(keys, 1, true))
    const spread = tf.rsqrt(tf.add(tf.mean(tf.square(around), 1, true), epsilon))
    return tf.add(tf.mul(tf.mul(around, spread), scale), shift)
  }

  /** One step of an LSTM: hidden state and cell. */
  #remembered(x: Tensor2D, hidden: Tensor2D, cell: Tensor2D, { into, forget, candidate, out }: Memory): readonly [Tensor2D, Tensor2D] {
    const tf = this.#tf
    const seen = tf.concat([x, hidden], 1)
    const kept = tf.mul<Tensor2D>(this.#linear(seen, forget, 'sigmoid'), cell)
    const taken = tf.mul<Tensor2D>(this.#linear(seen, into, 'sigmoid'), tf.tanh(this.#linear(seen, candidate, 'linear')))
    const after = tf.add<Tensor2D>(kept, taken)
    return [tf.mul(this.#linear(seen, out, 'sigmoid'), tf.tanh(after)), after]
  }

  #linear(a: Tensor2D, { kernel, bias }: Linear, activation: 'linear' | 'relu' | 'sigmoid'): Tensor2D {
    return this.#tf.fused.matMul({ a, b: kernel, bias, activation }) as Tensor2D
  }

  #tell(told: Float32Array): void {
    const columns = this.#subframes + 2
    const { onset, sounding, velocity } = this.#posteriors
    for (let key = 0; key < KEYS; key++) {
      for (let sub = 0; sub < this.#subframes; sub++) onset[sub * KEYS + key] = told[key * columns + sub]!
      sounding[key] = told[key * columns + this.#subframes]!
      velocity[key] = told[key * columns + this.#subframes + 1]!
    }
  }
}
