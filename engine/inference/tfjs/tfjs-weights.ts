import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core'
import { KEYS } from '../../../core/transcription/posteriors.ts'
import { MisfitError } from '../json-fields.ts'
import { fit, type Manifest } from '../manifest.ts'
import type { StoredTensor } from './safetensors.ts'
import type { TensorFlow } from './tensorflow.ts'

/** A product and what is added to it. */
export interface Linear {
  readonly kernel: Tensor2D
  readonly bias: Tensor1D
}

/** A convolution along the bands, in the shape of one over a picture a single row high: [1, bands seen, channels in, channels out]. */
export interface Convolution {
  readonly kernel: Tensor4D
  readonly bias: Tensor1D
}

/** A key's view of a grid of semitones. */
export interface GridLinear {
  /** Int32Array[88 x offsets]: the cells that each key sees, key by key; below 0 or from the number of cells on there is none. */
  readonly seen: Int32Array
  readonly kernel: Tensor2D
  /** [88, width] or [width] */
  readonly bias: Tensor
}

/** An LSTM: a product for each of its gates, of what comes in and the hidden state side by side. */
export interface Memory {
  readonly into: Linear
  readonly forget: Linear
  readonly candidate: Linear
  readonly out: Linear
}

/** The weights that `models/training/weights.py` wrote, as tensors of one backend; kept until the process ends. */
export interface TfjsWeights {
  readonly convolutions: readonly [Convolution, Convolution, Convolution]
  readonly partials: GridLinear
  readonly norm: { readonly scale: Tensor1D; readonly shift: Tensor1D; readonly epsilon: Tensor1D }
  readonly keyMemory: Memory
  readonly exchanges: readonly Exchange[]
}

/** A round of talk between the keys, and what it adds to what is told. */
export interface Exchange {
  readonly toNeighbours: Linear
  readonly neighbours: GridLinear
  readonly meanOfAll: Tensor2D
  readonly memory: Memory
  readonly word: Linear
}

/** @throws MisfitError where the weights are not those of the manifest's network */
export function tfjsWeights(tf: TensorFlow, stored: ReadonlyMap<string, StoredTensor>, manifest: Manifest): TfjsWeights {
  const left = new Set(stored.keys())
  const take = (name: string, wanted?: readonly number[]): StoredTensor => {
    const found = stored.get(name)
    if (!found) throw new MisfitError(`the weights have no ${name}`)
    if (wanted) fit(name, found.shape, wanted)
    left.delete(name)
    return found
  }
  const whole = (name: string, shape?: readonly number[]): Tensor => {
    const { values, shape: own } = take(name, shape)
    return tf.tensor(values, [...own], values instanceof Int32Array ? 'int32' : 'float32')
  }
  /** Channels that go in and come out, as its own kernel tells; what goes in must be what comes out before it. */
  const sizes = (name: string): readonly [number, number] => {
    const shape = stored.get(`${name}.kernel`)?.shape ?? []
    return [shape.at(-2) ?? 0, shape.at(-1) ?? 0]
  }
  const linear = (name: string, from: number, to: number): Linear =>
    ({ kernel: whole(`${name}.kernel`, [from, to]) as Tensor2D, bias: whole(`${name}.bias`, [to]) as Tensor1D })
  const convolution = (name: string, from: number): Convolution => {
    const { shape, values } = take(`${name}.kernel`)
    fit(`${name}.kernel`, shape, [shape[0] ?? 0, from, sizes(name)[1]])
    return { kernel: tf.tensor4d(values, [1, shape[0]!, from, sizes(name)[1]]), bias: whole(`${name}.bias`, [sizes(name)[1]]) as Tensor1D }
  }
  const memory = (name: string, from: number, width: number): Memory => {
    const { kernel, bias } = linear(name, from, 4 * width)
    // Gates one by one: TensorFlow.js takes longer to split what one product gave than to multiply four times.
    const [into, forget, candidate, out] = [0, 1, 2, 3].map((gate) => ({ kernel: tf.slice(kernel, [0, gate * width], [from, width]), bias: tf.slice(bias, [gate * width], [width]) })) as [Linear, Linear, Linear, Linear]
    tf.dispose([kernel, bias])
    return { into, forget, candidate, out }
  }
  const grid = (name: string, channels: number, biasShape: readonly number[]): GridLinear => {
    const { values: offsets } = take(`${name}.offsets`)
    const seen = Int32Array.from({ length: KEYS * offsets.length }, (_, n) => Math.floor(n / offsets.length) + offsets[n % offsets.length]!)
    return { seen, kernel: whole(`${name}.kernel`, [offsets.length * channels, biasShape.at(-1)!]) as Tensor2D, bias: whole(`${name}.bias`, biasShape) }
  }
  const exchange = (name: string, before: number, width: number): Exchange => {
    const [, told] = sizes(`${name}.to_neighbours`)
    return {
      toNeighbours: linear(`${name}.to_neighbours`, before, told),
      neighbours: grid(`${name}.neighbours`, told, [width]),
      meanOfAll: whole(`${name}.mean_of_all.kernel`, [told, width]) as Tensor2D,
      memory: memory(`${name}.memory`, before + 2 * width, width),
      word: linear(`${name}.word`, width, manifest.decoder.subframesPerStep + 2),
    }
  }
  const [keyWidth, ...exchangeWidths] = widths(manifest)
  const [, first] = sizes('conv1')
  const [, second] = sizes('conv2')
  const [, third] = sizes('conv3')
  const weights: TfjsWeights = {
    convolutions: [convolution('conv1', manifest.hopsPerStep * manifest.windows.length), convolution('conv2', first), convolution('conv3', second)],
    partials: grid('partials', third, [KEYS, keyWidth]),
    norm: { scale: whole('norm.scale', [keyWidth]) as Tensor1D, shift: whole('norm.shift', [keyWidth]) as Tensor1D, epsilon: whole('norm.epsilon', [1]) as Tensor1D },
    keyMemory: memory('key_memory', 2 * keyWidth, keyWidth),
    exchanges: exchangeWidths.map((width, n) => exchange(`exchange${n + 1}`, exchangeWidths[n - 1] ?? keyWidth, width)),
  }
  if (left.size > 0) throw new MisfitError(`the weights hold ${[...left].join(', ')}, which this network does not have`)
  return weights
}

/** Of the memories, of the keys and of each round of exchange: each has a hidden state and a cell. */
function widths({ states }: Manifest): readonly [key: number, ...exchanges: number[]] {
  const [keyWidth = 0, ...others] = states.filter((_, n) => n % 2 === 0).map(({ shape }) => shape[1] ?? 0)
  const each = [keyWidth, ...others] as const
  fit('the memory', states.flatMap(({ shape }) => shape), each.flatMap((width) => [KEYS, width, KEYS, width]))
  return [...each]
}
