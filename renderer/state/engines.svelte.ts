import type { EngineChoice, ListeningEngines } from '../../core/protocol/listening-engines.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Bridge } from '../bridge/bridge.ts'

/** What runs the network, as the engine last told it. */
export class Engines {
  shown: ListeningEngines | null = $state.raw(null)
  /** Why the last wish was not granted. */
  refused: Failure | null = $state.raw(null)
  #dismissed: string | null = $state(null)
  readonly #bridge: Bridge

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    bridge.on('listeningEnginesChanged', (engines) => (this.shown = engines))
  }

  async load(): Promise<void> {
    this.#take(await this.#bridge.calls.listeningEngines())
  }

  /** Null: automatic. */
  async choose(choice: EngineChoice | null): Promise<void> {
    this.#take(await this.#bridge.calls.chooseListeningEngine(choice))
  }

  async measure(): Promise<void> {
    this.#take(await this.#bridge.calls.measureListeningEngines())
  }

  /** Why something else listens than what was wanted, until it was read. */
  get trouble(): Failure | null {
    const trouble = this.shown?.trouble ?? null
    return trouble?.message === this.#dismissed ? null : trouble
  }

  dismissTrouble(): void {
    this.#dismissed = this.shown?.trouble?.message ?? null
  }

  #take(answer: ListeningEngines | Failure): void {
    this.refused = isFailure(answer) ? answer : null
    if (!isFailure(answer)) this.shown = answer
  }
}
