import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Posteriors } from '../../core/transcription/posteriors.ts'
import { choicesFor, firstThatStarts, newEar, type Listening } from '../../engine/inference/load-listening.ts'
import { readModel } from '../../engine/inference/model.ts'
import type { Network } from '../../engine/inference/network.ts'
import { processor } from '../../engine/inference/network-source.ts'

/**
 * The app's listening for recordings that are heard several times: the first ear of each writes down what the network thinks (4 MB a minute), those after it
 * (of each tuning) read that, and are spared the features that nobody looks at. All else runs anew, so that what an ear knows of a piano is the only difference. Each call is for one recording.
 */
export async function posteriorsOnce(modelFolder?: string): Promise<(() => Listening) | Failure> {
  const model = await readModel(modelFolder)
  if (isFailure(model)) return model
  const source = await firstThatStarts(model, choicesFor(processor))
  if (isFailure(source)) return source
  const { engine, provider } = source.choice
  const withoutFeatures = { ...model, manifest: { ...model.manifest, windows: [{ samples: 256, riseSamples: 128 }], bands: 1 } }
  return () => {
    const byCents = new Map<number, Posteriors[]>()
    return {
      manifest: model.manifest, model: model.name, engine, provider,
      newEar: async (known) => {
        const cents = known?.tuningCents ?? 0
        const written = byCents.get(cents)
        if (written !== undefined) return newEar(withoutFeatures, new Reading(written), known)
        const writing: Posteriors[] = []
        byCents.set(cents, writing)
        return newEar(model, new Writing(await source.newNetwork(), writing), known)
      },
    }
  }
}

class Writing implements Network {
  readonly #network: Network
  readonly #written: Posteriors[]

  constructor(network: Network, written: Posteriors[]) {
    this.#network = network
    this.#written = written
  }

  async step(features: Float32Array): Promise<Posteriors> {
    const told = await this.#network.step(features)
    this.#written.push({ onset: told.onset.slice(), sounding: told.sounding.slice(), velocity: told.velocity.slice() })
    return told
  }

  reset(): void {
    this.#network.reset()
  }
}

class Reading implements Network {
  readonly #written: readonly Posteriors[]
  #next = 0

  constructor(written: readonly Posteriors[]) {
    this.#written = written
  }

  async step(): Promise<Posteriors> {
    const told = this.#written[this.#next++]
    if (told === undefined) throw new Error('a recording is heard again as far as it was heard the first time')
    return told
  }

  /** Sound comes without gaps from a file. */
  reset(): void {
    this.#next = 0
  }
}
