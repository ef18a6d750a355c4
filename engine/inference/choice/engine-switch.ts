import type { KnownPiano } from '../../adaptation/known-piano.ts'
import { isFailure, type Failure } from '../../../core/protocol/failure.ts'
import type { EngineCandidate, EngineChoice, LeftOut, ListeningEngines } from '../../../core/protocol/listening-engines.ts'
import type { Ear } from '../ear.ts'
import { engineFailure, firstThatStarts, newEar, type Listening } from '../load-listening.ts'
import type { Model } from '../model.ts'
import type { ModelNetwork } from '../network.ts'
import { processor, type NetworkSource } from '../network-source.ts'
import { SteadfastNetwork } from '../steadfast-network.ts'
import { fastest, isSame } from './fastest.ts'
import type { RememberedEngines } from './remembered-engines.ts'
import type { Trial } from './trial.ts'

/** What the switch needs from outside; each has a fake in its tests. */
export interface EngineSwitchParts {
  readonly model: Model
  /** Rejects where the engine does not start. */
  readonly start: (model: Model, choice: EngineChoice) => Promise<NetworkSource>
  /** What may run the network here, the processor first. */
  readonly candidates: readonly EngineChoice[]
  readonly tryOut: (choice: EngineChoice) => Promise<Trial>
  readonly file: { read(): Promise<RememberedEngines>; write(kept: RememberedEngines): Promise<void> }
  /** Versions and system; a measurement under others does not count. */
  readonly runtimes: string
  /** Settles when nobody is being listened to: measuring waits for that. */
  readonly quiet: () => Promise<unknown>
  readonly changed: (engines: ListeningEngines) => void
}

/** Where the listening falls back to, in this order. */
const lastResorts: readonly EngineChoice[] = [processor, { engine: 'tfjs', provider: 'wasm' }, { engine: 'tfjs', provider: 'cpu' }]

/**
 * Which engine listens: what somebody chose, otherwise the fastest of ONNX Runtime's that heard the golden notes, otherwise
 * the processor. A change counts from the next ear on.
 */
export class EngineSwitch {
  readonly #parts: EngineSwitchParts
  readonly #candidates: EngineCandidate[]
  #source: NetworkSource
  #chosen: EngineChoice | null
  #measured: boolean
  #measuring: EngineChoice | null = null
  #measurement: Promise<ListeningEngines> | null = null
  #trouble: Failure | null = null
  /** Looks the same whatever is switched behind it. */
  readonly listening: Listening

  /** Starts what was in use last time, or says why nothing can listen. Measures by itself when nothing that counts was remembered. */
  static async start(parts: EngineSwitchParts): Promise<EngineSwitch | Failure> {
    const { chosen, measured } = await parts.file.read()
    const counts = measured?.modelSha256 === parts.model.manifest.sha256 && measured.runtimes === parts.runtimes
    const known = (choice: EngineChoice): EngineCandidate => (counts ? measured.candidates.find((one) => isSame(one, choice)) : undefined) ?? { ...choice, realTimeFactor: null, leftOut: null }
    const candidates = parts.candidates.map(known)
    const wanted = chosen ?? fastest(candidates) ?? processor
    const source = await firstThatStarts(parts.model, [wanted, ...lastResorts], parts.start)
    if (isFailure(source)) return source
    try {
      newEar(parts.model, await source.newNetwork())
    } catch (error) {
      return engineFailure(error, parts.model)
    }
    const engines = new EngineSwitch(parts, candidates, source, chosen, counts)
    if (!isSame(source.choice, wanted) && (chosen !== null || source.choice.engine !== 'onnx')) engines.#trouble = fellBack(wanted, source.choice, 'it does not start')
    if (!counts) void engines.measure()
    return engines
  }

  private constructor(parts: EngineSwitchParts, candidates: EngineCandidate[], source: NetworkSource, chosen: EngineChoice | null, measured: boolean) {
    this.#parts = parts
    this.#candidates = candidates
    this.#source = source
    this.#chosen = chosen
    this.#measured = measured
    const inUse = (): EngineChoice => this.#source.choice
    this.listening = {
      manifest: parts.model.manifest,
      model: parts.model.name,
      get engine() {
        return inUse().engine
      },
      get provider() {
        return inUse().provider
      },
      newEar: (known) => this.#newEar(known),
    }
  }

  get state(): ListeningEngines {
    return { inUse: this.#source.choice, chosen: this.#chosen, candidates: [...this.#candidates], measuring: this.#measuring, trouble: this.#trouble }
  }

  /** Null: automatic. What does not start is not taken, and said. */
  async choose(asked: EngineChoice | null): Promise<ListeningEngines | Failure> {
    const choice = asked ?? null
    const wanted = choice ?? fastest(this.#candidates) ?? processor
    if (choice !== null && !this.#candidates.some((known) => isSame(known, choice))) return noCandidate
    try {
      await this.#switchTo(wanted)
    } catch (error) {
      this.#leaveOut(wanted, 'does-not-start', error)
      await this.#tell()
      return engineFailure(error, this.#parts.model)
    }
    this.#chosen = choice && { engine: choice.engine, provider: choice.provider }
    this.#trouble = null
    await this.#tell()
    return this.state
  }

  /** Tries all, one after the other. Who asks while it is under way gets the same answer. */
  measure(): Promise<ListeningEngines> {
    this.#measurement ??= this.#measureAll().finally(() => (this.#measurement = null))
    return this.#measurement
  }

  async #measureAll(): Promise<ListeningEngines> {
    for (const choice of this.#parts.candidates) {
      await this.#parts.quiet()
      this.#measuring = choice
      this.#parts.changed(this.state)
      this.#note({ ...choice, ...await this.#parts.tryOut(choice) })
    }
    this.#measuring = null
    this.#measured = true
    await this.#useBest()
    await this.#tell()
    return this.state
  }

  /** What was wanted may work again, and something else may be faster. */
  async #useBest(): Promise<void> {
    const wanted = this.#chosen ?? fastest(this.#candidates) ?? processor
    if (this.#candidates.some((known) => isSame(known, wanted) && known.leftOut !== null)) return
    try {
      await this.#switchTo(wanted)
      this.#trouble = null
    } catch (error) {
      this.#leaveOut(wanted, 'does-not-start', error)
    }
  }

  async #switchTo(choice: EngineChoice): Promise<void> {
    if (!isSame(choice, this.#source.choice)) this.#source = await this.#parts.start(this.#parts.model, choice)
  }

  async #newEar(known?: KnownPiano | null): Promise<Ear> {
    const source = this.#source
    if (isSame(source.choice, processor)) return newEar(this.#parts.model, await source.newNetwork(), known)
    let other: NetworkSource | null = null
    const broke = (error: unknown): void => this.#broke(source.choice, other!, error)
    const fallBack = async (): Promise<ModelNetwork> => {
      other = await this.#parts.start(this.#parts.model, processor)
      return other.newNetwork()
    }
    try {
      return newEar(this.#parts.model, new SteadfastNetwork(await source.newNetwork(), fallBack, broke), known)
    } catch (error) {
      const network = await fallBack()
      broke(error)
      return newEar(this.#parts.model, network, known)
    }
  }

  /** In the middle of listening, or when a take was to begin: what took over is in use from now on. */
  #broke(choice: EngineChoice, other: NetworkSource, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error)
    this.#leaveOut(choice, 'broke', error)
    if (isSame(this.#source.choice, choice)) this.#source = other
    this.#trouble = fellBack(choice, other.choice, detail)
    void this.#tell()
  }

  #leaveOut(choice: EngineChoice, why: LeftOut['why'], error: unknown): void {
    this.#note({ ...choice, realTimeFactor: null, leftOut: { why, detail: error instanceof Error ? error.message : String(error) } })
  }

  #note(candidate: EngineCandidate): void {
    const at = this.#candidates.findIndex((known) => isSame(known, candidate))
    if (at >= 0) this.#candidates[at] = candidate
  }

  async #tell(): Promise<void> {
    this.#parts.changed(this.state)
    const { model, runtimes, file } = this.#parts
    const measured = this.#measured ? { modelSha256: model.manifest.sha256, runtimes, candidates: this.#candidates } : null
    await file.write({ format: 'repetiteur.listening-engines/1', chosen: this.#chosen, measured })
  }
}

const noCandidate: Failure = { failure: 'wrong-use', message: 'There is no such engine here.', remedy: 'Choose one of those that the settings show.' }

const names = { onnx: 'ONNX Runtime', tfjs: 'TensorFlow.js' } as const

function fellBack(from: EngineChoice, to: EngineChoice, why: string): Failure {
  return {
    failure: 'engine-fell-back',
    message: `${names[from.engine]} (${from.provider}) is not used: ${why}. ${names[to.engine]} (${to.provider}) listens instead.`,
    remedy: 'You can play on. Choose another engine in the settings, or have them measured again.',
  }
}
