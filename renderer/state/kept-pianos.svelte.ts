import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KeptProfile, Pianos } from '../../core/protocol/piano.ts'
import type { TakeInput } from '../../core/protocol/take.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { Inputs } from './inputs.svelte.ts'
import { Undo } from './undo.svelte.ts'

const nothingKept: Pianos = { profiles: [], sittings: [], inUse: {} }

/** What was recorded at pianos and learnt of them, what of it is in use, and the way back. */
export class KeptPianos {
  list: Pianos = $state.raw(nothingKept)
  /** Why the last wish was not granted. */
  trouble: Failure | null = $state.raw(null)
  readonly undo = new Undo()
  readonly #bridge: Bridge
  readonly #inputs: Inputs

  constructor(bridge: Bridge, inputs: Inputs) {
    this.#bridge = bridge
    this.#inputs = inputs
  }

  async load(): Promise<void> {
    this.list = await this.#bridge.piano.pianos()
  }

  /** What is in use on the input that takes are heard by. */
  get inUse(): KeptProfile | null {
    const { deviceKey } = this.#inputs
    const found = Object.entries(this.list.inUse).find(([key]) => key === deviceKey || key.startsWith(`${deviceKey}:`))
    return this.list.profiles.find(({ id, fits }) => fits && id === found?.[1]) ?? null
  }

  async use(deviceKey: string, profileId: string | null): Promise<void> {
    this.#take(await this.#bridge.piano.useProfile(deviceKey, profileId))
  }

  /** As the sound check found this microphone's piano; 0: at A4 = 440 Hz, as every piano. */
  async listenInTune(input: TakeInput, tuningCents: number): Promise<void> {
    this.#take(await this.#bridge.piano.listenInTune(input, tuningCents))
  }

  async remove(what: 'profile' | 'sitting', id: string, name: string): Promise<void> {
    const { piano } = this.#bridge
    const wasInUse = Object.entries(this.list.inUse).find(([, used]) => used === id)
    if (!this.#take(await (what === 'profile' ? piano.removeProfile(id) : piano.removeSitting(id)))) return
    this.undo.offer({ what, count: 1, name }, async () => {
      this.#take(await piano.putBack(id))
      if (wasInUse) await this.use(wasInUse[0], id)
    })
  }

  #take(answer: Pianos | Failure): boolean {
    this.trouble = isFailure(answer) ? answer : null
    if (!isFailure(answer)) this.list = answer
    return !isFailure(answer)
  }
}
