import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Posteriors } from '../../core/transcription/posteriors.ts'
import { MisfitError } from './json-fields.ts'
import { fit, type Manifest } from './manifest.ts'
import type { ModelNetwork } from './network.ts'

type Onnx = typeof import('onnxruntime-node')
type Tensors = Record<string, Tensor>

/**
 * The network in ONNX Runtime, on one thread of the processor (a step takes about a millisecond, and more threads only wait
 * for each other) or wherever else its provider computes. All tensors are made once; two sets of memory take turns as input and output.
 */
export class OnnxNetwork implements ModelNetwork {
  readonly #session: InferenceSession
  readonly #features: Float32Array
  /** What even and odd steps start from. */
  readonly #memories: readonly (readonly Float32Array[])[]
  readonly #posteriors: Posteriors
  /** What even and odd steps read, and where they write. */
  readonly #turns: readonly { readonly feeds: Tensors; readonly fetches: Tensors }[]
  #steps = 0

  /** @throws MisfitError where the model is not what its manifest says */
  static async open(onnx: Onnx, model: Uint8Array, manifest: Manifest, provider = 'cpu'): Promise<OnnxNetwork> {
    const session = await onnx.InferenceSession.create(model, {
      executionProviders: [provider],
      // DirectML forbids it.
      enableMemPattern: provider !== 'dml',
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    })
    return new OnnxNetwork(onnx, session, manifest)
  }

  private constructor(onnx: Onnx, session: InferenceSession, manifest: Manifest) {
    const { inputs, outputs, states } = manifest
    checkNames('input', session.inputNames, [inputs.features.name, ...states.map(({ input }) => input)])
    checkNames('output', session.outputNames, [...Object.values(outputs).map(({ name }) => name), ...states.map(({ output }) => output)])
    for (const { name, shape } of [inputs.features, ...states.map(({ input, shape }) => ({ name: input, shape }))]) {
      const found = session.inputMetadata.find((input) => input.name === name)
      if (found?.isTensor) fit(`the model's input ${name}`, found.shape.map(Number), shape)
    }
    const tensor = (shape: readonly number[]): Tensor => new onnx.Tensor('float32', new Float32Array(shape.reduce((a, b) => a * b, 1)), [...shape])
    const features = tensor(inputs.features.shape)
    const told = { onset: tensor(outputs.onset.shape), sounding: tensor(outputs.sounding.shape), velocity: tensor(outputs.velocity.shape) }
    const [one, other] = [states.map(({ shape }) => tensor(shape)), states.map(({ shape }) => tensor(shape))]
    const turn = (from: Tensor[], to: Tensor[]): { feeds: Tensors; fetches: Tensors } => ({
      feeds: { [inputs.features.name]: features, ...Object.fromEntries(states.map(({ input }, i) => [input, from[i]!])) },
      fetches: {
        [outputs.onset.name]: told.onset, [outputs.sounding.name]: told.sounding, [outputs.velocity.name]: told.velocity,
        ...Object.fromEntries(states.map(({ output }, i) => [output, to[i]!])),
      },
    })
    this.#session = session
    this.#features = values(features)
    this.#memories = [one, other].map((memory) => memory.map(values))
    this.#posteriors = { onset: values(told.onset), sounding: values(told.sounding), velocity: values(told.velocity) }
    this.#turns = [turn(one, other), turn(other, one)]
  }

  async step(features: Float32Array): Promise<Posteriors> {
    this.#features.set(features)
    const { feeds, fetches } = this.#turns[this.#steps % 2]!
    await this.#session.run(feeds, fetches)
    this.#steps++
    return this.#posteriors
  }

  get memory(): readonly Float32Array[] {
    return this.#memories[this.#steps % 2]!
  }

  reset(): void {
    for (const state of this.memory) state.fill(0)
  }

  recall(memory: readonly Float32Array[]): void {
    this.memory.forEach((state, n) => state.set(memory[n]!))
  }
}

function values(tensor: Tensor): Float32Array {
  return tensor.data as Float32Array
}

function checkNames(kind: string, found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !found.includes(name))
  if (missing.length > 0 || found.length !== wanted.length) {
    throw new MisfitError(`the model's ${kind}s are ${found.join(', ')}, not ${wanted.join(', ')}`)
  }
}
