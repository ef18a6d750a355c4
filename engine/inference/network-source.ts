import type { EngineChoice } from '../../core/protocol/listening-engines.ts'
import type { Model } from './model.ts'
import type { ModelNetwork } from './network.ts'
import { OnnxNetwork } from './onnx-network.ts'
import { startTensorFlow, tfjsProviders } from './tfjs/tensorflow.ts'
import { TfjsNetwork } from './tfjs/tfjs-network.ts'
import { tfjsWeights } from './tfjs/tfjs-weights.ts'

/** What the program is made for: everywhere there, and the fastest nearly everywhere. */
export const processor: EngineChoice = { engine: 'onnx', provider: 'cpu' }

/** An engine that runs a model, and makes as many networks of it as are wanted. */
export interface NetworkSource {
  readonly choice: EngineChoice
  newNetwork(): Promise<ModelNetwork>
}

/** An engine or a provider that this computer does not have, or that does not start on it; the model is not to blame. */
export class EngineUnavailable extends Error {}

/**
 * Starts an engine with a model. Nothing of an engine is loaded before it is wanted here.
 * @throws EngineUnavailable
 * @throws MisfitError where the model is not what its manifest says, or has nothing for this engine
 */
export async function startEngine(model: Model, choice: EngineChoice): Promise<NetworkSource> {
  return choice.engine === 'onnx' ? startOnnx(model, choice) : startTfjs(model, choice)
}

async function startOnnx(model: Model, choice: EngineChoice): Promise<NetworkSource> {
  const onnx = await orUnavailable('ONNX Runtime cannot be loaded', () => import('onnxruntime-node'))
  const open = () => OnnxNetwork.open(onnx, model.onnx, model.manifest, choice.provider)
  // What does not start on the processor is the model's fault.
  const first = choice.provider === processor.provider ? await open() : await orUnavailable(`ONNX Runtime cannot use ${choice.provider}`, open)
  let spare: ModelNetwork | null = first
  return {
    choice,
    newNetwork: async () => {
      const network = spare ?? (await open())
      spare = null
      return network
    },
  }
}

async function startTfjs(model: Model, choice: EngineChoice): Promise<NetworkSource> {
  const provider = tfjsProviders.find((known) => known === choice.provider)
  if (!provider) throw new EngineUnavailable(`TensorFlow.js has no provider ${choice.provider}`)
  const running = await orUnavailable(`TensorFlow.js cannot use ${provider}`, () => startTensorFlow(provider))
  const weights = tfjsWeights(running.tf, await model.weights(), model.manifest)
  return { choice, newNetwork: async () => new TfjsNetwork(running, weights, model.manifest) }
}

async function orUnavailable<Started>(what: string, start: () => Promise<Started>): Promise<Started> {
  try {
    return await start()
  } catch (error) {
    throw new EngineUnavailable(`${what} (${firstLine(error)})`, { cause: error })
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim()
}
