import { KEYS, type Posteriors } from '../../../core/transcription/posteriors.ts'
import type { ModelNetwork } from '../network.ts'

/** Counts its steps in its memory, and tells the count as the loudness of A0; breaks when the test says so. */
export class CountingNetwork implements ModelNetwork {
  readonly memory: readonly Float32Array[] = [new Float32Array(1)]
  /** Thrown by the next step, or told as what is no number. */
  breaks: Error | 'no number' | null = null
  readonly #told: Posteriors = { onset: new Float32Array(2 * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) }

  async step(): Promise<Posteriors> {
    if (this.breaks instanceof Error) throw this.breaks
    this.memory[0]![0]! += 1
    this.#told.velocity[0] = this.breaks === 'no number' ? Number.NaN : this.memory[0]![0]!
    return this.#told
  }

  reset(): void {
    this.memory[0]!.fill(0)
  }

  recall([state]: readonly Float32Array[]): void {
    this.memory[0]!.set(state!)
  }
}
