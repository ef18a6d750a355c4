import type { TakeInfo, TakeRequest, TakeState } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { silentMeter, withLevel, type MeterReading } from './sound-level.ts'
import { inputOf, openSource, type PageSource, type SourceMakers } from './page-source.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'

export interface TakeListeners {
  /** After `view` has taken the facts in; `known` are the verdicts from before them. */
  facts(facts: readonly Fact[], known: readonly Verdict[]): void
  /** The take is over, by request or by itself. `info` is null where the engine could not tell. */
  ended(takeId: string, info: TakeInfo | null): void
}

/** The take that is being played, from the wish to start to its end. One at a time. */
export class LiveTake {
  phase: 'idle' | 'starting' | 'playing' | 'stopping' = $state('idle')
  view: TakeView = $state.raw(emptyTake)
  inputName: string = $state('')
  /** Why nothing is heard for now; it goes on by itself. */
  paused: Failure | null = $state.raw(null)
  /** Why it did not start, or ended, or is not kept. */
  trouble: Failure | null = $state.raw(null)
  meter: MeterReading = $state.raw(silentMeter)
  /** So many seconds of the sound wait to be listened to: this computer is slower than the player. */
  behindSeconds: number = $state(0)
  listeners: TakeListeners | null = null

  readonly #bridge: Bridge
  readonly #makers: SourceMakers
  /** Null while none is played. */
  takeId: string | null = $state(null)
  #source: PageSource | null = null
  /** What was told while this take starts. */
  #early: (() => void)[] = []
  /** When what is told of the running take began to count, like `performance.now()`. */
  beganAtMs = 0
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(bridge: Bridge, makers: SourceMakers) {
    this.#bridge = bridge
    this.#makers = makers
    bridge.on('facts', (takeId, facts) => this.#told(takeId, () => this.#hear(facts)))
    bridge.on('takeState', (state) => this.#told(state.takeId, () => this.#turn(state)))
    bridge.on('listeningBehind', (takeId, seconds) => this.#told(takeId, () => (this.behindSeconds = seconds)))
    bridge.on('level', (level) => (this.meter = withLevel(this.meter, level, makers.nowMs() / 1000)))
  }

  async start(request: TakeRequest): Promise<void> {
    if (this.phase !== 'idle') return
    const wish = ++this.#wish
    this.phase = 'starting'
    this.view = emptyTake
    this.paused = this.trouble = null
    this.meter = silentMeter
    this.behindSeconds = 0
    this.takeId = null
    this.#early = []
    const source = await openSource(request, this.#bridge.calls, this.#makers, (failure) => (this.paused = failure))
    if (isFailure(source)) return this.#refuse(wish, source)
    if (wish !== this.#wish) return source.close()
    this.#source = source
    const started = await this.#bridge.calls.startTake({ ...request, input: inputOf(request.input, source) })
    if (isFailure(started)) return this.#refuse(wish, started)
    if (wish !== this.#wish) {
      source.close()
      await this.#bridge.calls.stopTake(started.takeId)
      return
    }
    this.takeId = started.takeId
    this.inputName = started.inputName
    this.phase = 'playing'
    this.beganAtMs = this.#makers.nowMs()
    for (const tell of this.#early.splice(0)) tell()
    // A short demonstration may have ended before the answer was here.
    if (this.#source === source) source.begin()
  }

  async stop(): Promise<void> {
    if (this.phase !== 'playing' || this.takeId === null) return
    const wish = this.#wish
    this.phase = 'stopping'
    this.#closeSource()
    const ended = await this.#bridge.calls.stopTake(this.takeId)
    if (wish !== this.#wish) return
    if (isFailure(ended)) this.trouble = ended
    else this.trouble = ended.take.notStored
    this.#end(isFailure(ended) ? null : ended.take)
  }

  /** Nobody waits for the rest of the sound: a second look hears it. */
  async skipRest(): Promise<void> {
    if (this.phase === 'stopping') await this.#bridge.calls.skipWaiting()
  }

  /** The player goes away from the piece: nothing of this take is wanted any more on the page. */
  async abandon(): Promise<void> {
    const running = this.phase === 'playing' ? this.takeId : null
    this.#wish++
    this.#closeSource()
    this.phase = 'idle'
    this.takeId = null
    this.paused = this.trouble = null
    this.view = emptyTake
    if (running !== null) await this.#bridge.calls.stopTake(running)
  }

  #refuse(wish: number, failure: Failure): void {
    if (wish !== this.#wish) return
    this.#closeSource()
    this.trouble = failure
    this.phase = 'idle'
  }

  /** Whose it is what is told while this take starts, the answer says: another's may only now be ending. */
  #told(takeId: string, take: () => void): void {
    if (this.phase === 'starting') this.#early.push(() => this.#told(takeId, take))
    else if (this.phase !== 'idle' && takeId === this.takeId) take()
  }

  #hear(facts: readonly Fact[]): void {
    const known = this.view.verdicts
    this.view = withFacts(this.view, facts)
    this.listeners?.facts(facts, known)
  }

  #turn(state: TakeState): void {
    if (state.state === 'ended') {
      // After `stop` the answer to it ends the take.
      if (this.phase === 'stopping') return
      this.trouble = state.because
      this.#end(null)
      return
    }
    this.paused = state.state === 'paused' ? state.because : null
    if (state.state === 'listening') this.trouble = state.notStored
  }

  #closeSource(): void {
    this.#source?.close()
    this.#source = null
  }

  #end(info: TakeInfo | null): void {
    const takeId = this.takeId
    this.#closeSource()
    this.takeId = null
    this.paused = null
    this.meter = silentMeter
    this.behindSeconds = 0
    this.phase = 'idle'
    if (takeId !== null) this.listeners?.ended(takeId, info)
  }
}
