import type { Posteriors } from '../../core/transcription/posteriors.ts'
import type { ModelNetwork, Network } from './network.ts'

/**
 * A network that may break in mid-take (a graphics card that is lost, a driver that is updated): the step that failed is taken
 * again by another one, which goes on with the same memory and does the rest. Nothing that was played is missed.
 */
export class SteadfastNetwork implements Network {
  #network: ModelNetwork
  #other: (() => Promise<ModelNetwork>) | null
  readonly #broke: (error: Error) => void
  /** The memory before the step. */
  readonly #before: readonly Float32Array[]

  /** `broke` is told once, when the other takes over. */
  constructor(network: ModelNetwork, other: () => Promise<ModelNetwork>, broke: (error: Error) => void) {
    this.#network = network
    this.#other = other
    this.#broke = broke
    this.#before = network.memory.map((state) => state.slice())
  }

  /** [per step] Allocates what an answer in its own time takes, some hundred bytes, and nothing that grows with the network. */
  async step(features: Float32Array): Promise<Posteriors> {
    if (!this.#other) return this.#network.step(features)
    // A card that fails may also answer, with what is no number, and remember it.
    const { memory } = this.#network
    for (let n = 0; n < memory.length; n++) this.#before[n]!.set(memory[n]!)
    try {
      const posteriors = await this.#network.step(features)
      if (!isSound(posteriors)) throw new Error('what it tells is no number')
      return posteriors
    } catch (error) {
      const network = await this.#other()
      network.recall(this.#before)
      this.#other = null
      this.#network = network
      this.#broke(error instanceof Error ? error : new Error(String(error)))
      return network.step(features)
    }
  }

  reset(): void {
    this.#network.reset()
  }
}

function isSound({ onset, sounding, velocity }: Posteriors): boolean {
  return areNumbers(onset) && areNumbers(sounding) && areNumbers(velocity)
}

function areNumbers(values: Float32Array): boolean {
  for (let n = 0; n < values.length; n++) if (!Number.isFinite(values[n])) return false
  return true
}
