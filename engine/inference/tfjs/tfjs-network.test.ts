import { beforeAll, describe, expect, test } from 'vitest'
import { isFailure } from '../../../core/protocol/failure.ts'
import { readModel, type Model } from '../model.ts'
import type { StoredTensor } from './safetensors.ts'
import { startTensorFlow, type RunningTensorFlow } from './tensorflow.ts'
import { TfjsNetwork } from './tfjs-network.ts'
import { tfjsWeights } from './tfjs-weights.ts'

/** A busy computer takes its time. */
const PATIENCE_MS = 300_000

let model: Model
let stored: ReadonlyMap<string, StoredTensor>
let running: RunningTensorFlow

beforeAll(async () => {
  const read = await readModel()
  if (isFailure(read)) throw new Error(read.message)
  model = read
  stored = await model.weights()
  running = await startTensorFlow('wasm')
}, PATIENCE_MS)

/** A step of features that is like no other. */
function features(seed: number): Float32Array {
  const { hopsPerStep, windows, bands } = model.manifest
  return Float32Array.from({ length: hopsPerStep * windows.length * bands }, (_, n) => Math.sin(seed * 7919 + n * n))
}

describe('the network in TensorFlow.js', () => {
  test('keeps no tensor from step to step but its weights, however long a take is', async () => {
    const network = new TfjsNetwork(running, tfjsWeights(running.tf, stored, model.manifest), model.manifest)
    await network.step(features(0))
    const { numTensors, numBytes } = running.tf.memory()
    for (let n = 1; n < 25; n++) await network.step(features(n))
    expect(running.tf.memory()).toMatchObject({ numTensors, numBytes })
  }, PATIENCE_MS)

  test('two that listen at once have a memory each, and forget when told to', async () => {
    const weights = tfjsWeights(running.tf, stored, model.manifest)
    const [one, other] = [new TfjsNetwork(running, weights, model.manifest), new TfjsNetwork(running, weights, model.manifest)]
    const told = async (network: TfjsNetwork, seed: number): Promise<number[]> => [...(await network.step(features(seed))).sounding]
    const first = await told(one, 1)
    await told(other, 2)
    const second = await told(one, 1)
    expect(second).not.toEqual(first)
    one.reset()
    expect(await told(one, 1)).toEqual(first)
    expect(await told(one, 1)).toEqual(second)
  }, PATIENCE_MS)

  test('in plain JavaScript tells the same', async () => {
    const wasm = new TfjsNetwork(running, tfjsWeights(running.tf, stored, model.manifest), model.manifest)
    const plain = await startTensorFlow('cpu')
    const javascript = new TfjsNetwork(plain, tfjsWeights(plain.tf, stored, model.manifest), model.manifest)
    for (const seed of [1, 2]) {
      const wanted = [...(await wasm.step(features(seed))).onset]
      expect([...(await javascript.step(features(seed))).onset]).toEqual(wanted.map((value) => expect.closeTo(value, 4)))
    }
  }, PATIENCE_MS)

  test.each<[string, (weights: Map<string, StoredTensor>) => unknown, string]>([
    ['without a tensor', (weights) => weights.delete('norm.shift'), 'no norm.shift'],
    ['of another width', (weights) => weights.set('exchange1.word.bias', { shape: [5], values: new Float32Array(5) }), 'exchange1.word.bias has the shape [5], not [4]'],
    ['with more than the network has', (weights) => weights.set('pedal.kernel', { shape: [1], values: new Float32Array(1) }), 'pedal.kernel'],
    ['whose channels do not follow each other', (weights) => weights.set('conv2.kernel', { shape: [3, 5, 24], values: new Float32Array(360) }), 'conv2.kernel'],
  ])('refuses weights %s', (_, change, words) => {
    const changed = new Map(stored)
    change(changed)
    expect(() => tfjsWeights(running.tf, changed, model.manifest)).toThrow(words)
  })
})
