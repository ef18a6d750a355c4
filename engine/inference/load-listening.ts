import type { KnownPiano } from '../adaptation/known-piano.ts'
import type { EngineChoice } from '../../core/protocol/listening-engines.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { Ear } from './ear.ts'
import { modelMismatch } from './failure-of-model.ts'
import type { Manifest } from './manifest.ts'
import { ownModelFolder, readModel, type Model } from './model.ts'
import type { Network } from './network.ts'
import { EngineUnavailable, processor, startEngine, type NetworkSource } from './network-source.ts'
import { isInstalled, tfjsProviders } from './tfjs/tensorflow.ts'

export { ownModelFolder } from './model.ts'

/** A model that has been read, checked and is ready to listen. */
export interface Listening {
  readonly manifest: Manifest
  /** `NAME@first 8 of its sha256` */
  readonly model: string
  readonly engine: EngineChoice['engine']
  readonly provider: string
  /** An ear with a network of its own, and what it knows of the piano, if anything. */
  newEar(known?: KnownPiano | null): Promise<Ear>
}

/** An engine; where no provider is named, ONNX Runtime on the processor or the first of TensorFlow.js's that starts. */
export interface EngineWish {
  readonly engine: EngineChoice['engine']
  readonly provider: string | null
}

/** Reads a model's manifest and weights and tries them out with an engine, or says what is missing or does not fit. */
export async function loadListening(modelFolder = ownModelFolder, wish: EngineWish = processor): Promise<Listening | Failure> {
  const model = await readModel(modelFolder)
  if (isFailure(model)) return model
  const source = await firstThatStarts(model, choicesFor(wish))
  if (isFailure(source)) return source
  try {
    await newEar(model, await source.newNetwork())
  } catch (error) {
    return engineFailure(error, model)
  }
  const { engine, provider } = source.choice
  return { manifest: model.manifest, model: model.name, engine, provider, newEar: async (known) => newEar(model, await source.newNetwork(), known) }
}

/** Throws where the manifest describes what no ear can hear. */
export function newEar({ manifest }: Model, network: Network, known: KnownPiano | null = null): Ear {
  return new Ear(network, { features: manifest, decoder: manifest.decoder, lookAheadSeconds: manifest.lookAheadSeconds }, known)
}

export async function firstThatStarts(model: Model, choices: readonly EngineChoice[], start = startEngine): Promise<NetworkSource | Failure> {
  let failure: Failure = engineFailure(new EngineUnavailable('None was asked for'), model)
  for (const choice of choices) {
    try {
      return await start(model, choice)
    } catch (error) {
      failure = engineFailure(error, model)
      // A model that ONNX Runtime cannot read is not to be heard with.
      if (failure.failure !== 'engine-unavailable' && choice.engine === 'onnx') break
    }
  }
  return failure
}

export function choicesFor({ engine, provider }: EngineWish): readonly EngineChoice[] {
  if (provider !== null) return [{ engine, provider }]
  return engine === 'onnx' ? [processor] : tfjsProviders.filter(isInstalled).map((installed) => ({ engine, provider: installed }))
}

/** Why an engine and a model do not come together. */
export function engineFailure(error: unknown, { folder }: Pick<Model, 'folder'>): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof EngineUnavailable) {
    return { failure: 'engine-unavailable', message: `${message}.`, remedy: 'Choose another engine, or install the program again.' }
  }
  return modelMismatch(`The model of ${folder} cannot be started (${message}).`)
}
