import type { ClockTie, NoTie } from '../../core/measuring/clock-tie.ts'
import type { TakeInput, TakeState } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KeptProfile, KeptSitting, LearntPiano, MeasuredPiano, Pianos, SittingTold } from '../../core/protocol/piano.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { warningsOf, type MicrophoneWarning } from '../capture/microphone-warnings.ts'
import { GuidedSitting, type KeyboardSize } from './guided-sitting.svelte.ts'
import type { InputChoice, Inputs } from './inputs.svelte.ts'
import { inputOf, openSoundAndKeys, type PageSource, type SourceMakers } from './page-source.ts'
import { readFreePreference, readPreference, writePreference } from './preferences.ts'
import { silentMeter, withLevel, type MeterReading } from './sound-level.ts'
import { Undo } from './undo.svelte.ts'

export type PianoStage = 'set-up' | 'starting' | 'playing' | 'stopping' | 'listening' | 'measured'

const nothingKept: Pianos = { profiles: [], sittings: [], inUse: {} }
const sizes = ['88', '76', '61'] as const
/** So much is told of how long the work still takes only after it has shown its pace. */
const paceFromShare = 0.05

/** The player's own piano: sound and keys recorded together, how well it is heard, and what is learnt of it. */
export class ThisPiano {
  isOpen: boolean = $state(false)
  stage: PianoStage = $state('set-up')
  kept: Pianos = $state.raw(nothingKept)
  room: string = $state(readFreePreference('piano-room') ?? '')
  size: KeyboardSize = $state(Number(readPreference('piano-keys', sizes) ?? 88) as KeyboardSize)
  guide: GuidedSitting | null = $state.raw(null)
  inputName: string = $state('')
  meter: MeterReading = $state.raw(silentMeter)
  warnings: readonly MicrophoneWarning[] = $state.raw([])
  playedNotes: number = $state(0)
  heardNotes: number = $state(0)
  tie: ClockTie | NoTie | null = $state.raw(null)
  /** Why one of the two says nothing for now; it goes on by itself. */
  noKeys: Failure | null = $state.raw(null)
  noSound: Failure | null = $state.raw(null)
  trouble: Failure | null = $state.raw(null)
  /** What is being listened to, or was. */
  sitting: KeptSitting | null = $state.raw(null)
  /** Of the listening that runs, 0 to 1. */
  share: number = $state(0)
  /** Null before it is known. */
  secondsLeft: number | null = $state(null)
  learning: boolean = $state(false)
  measured: MeasuredPiano | null = $state.raw(null)
  learnt: LearntPiano | null = $state.raw(null)
  readonly undo = new Undo()
  readonly #bridge: Bridge
  readonly #makers: SourceMakers
  readonly #inputs: Inputs
  #microphone: InputChoice | null = $state(readFreePreference('piano-microphone'))
  #source: PageSource | null = null
  #sittingId: string | null = null
  #workBeganMs = 0
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(bridge: Bridge, makers: SourceMakers, inputs: Inputs) {
    this.#bridge = bridge
    this.#makers = makers
    this.#inputs = inputs
    bridge.onPiano('sittingTold', (told) => this.#told(told))
    bridge.onPiano('pianoWork', (share) => this.#worked(share))
    bridge.on('takeState', (state) => this.#turn(state))
    bridge.on('level', (level) => { if (this.stage === 'playing') this.meter = withLevel(this.meter, level, makers.nowMs() / 1000) })
  }

  /** A microphone is open, or the engine is at work for it. */
  get isBusy(): boolean {
    return this.stage !== 'set-up' && this.stage !== 'measured'
  }

  /** What is in use on the input that takes are heard by. */
  get inUse(): KeptProfile | null {
    const found = Object.entries(this.kept.inUse).find(([key]) => key === this.#inputs.deviceKey || key.startsWith(`${this.#inputs.deviceKey}:`))
    return this.kept.profiles.find(({ id, fits }) => fits && id === found?.[1]) ?? null
  }

  async load(): Promise<void> {
    this.kept = await this.#bridge.piano.pianos()
  }

  async open(): Promise<void> {
    this.isOpen = true
    this.stage = 'set-up'
    this.trouble = this.measured = this.learnt = null
    await this.load()
  }

  async close(): Promise<void> {
    this.isOpen = false
    await this.stop({ measure: false })
    await this.drop()
  }

  chooseSize(size: KeyboardSize): void {
    this.size = size
    writePreference('piano-keys', String(size))
  }

  nameRoom(room: string): void {
    this.room = room
    writePreference('piano-room', room)
  }

  /** The microphone that hears this piano, whatever takes are heard by. */
  get microphone(): InputChoice {
    const { devices } = this.#inputs
    const chosen = this.#microphone
    if (chosen === 'browser-microphone' || (devices.length > 0 && (chosen === 'device' || devices.some(({ id }) => chosen === `device:${id}`)))) return chosen!
    const { choice } = this.#inputs
    if (choice !== 'midi' && choice !== 'demonstration') return choice
    return devices.length > 0 ? 'device' : 'browser-microphone'
  }

  chooseMicrophone(choice: InputChoice): void {
    this.#microphone = choice
    writePreference('piano-microphone', choice)
  }

  /** Opens both and shows the first passage. */
  async begin(): Promise<void> {
    if (this.isBusy) return
    const wish = ++this.#wish
    const input = this.#inputs.inputFor(this.microphone, false) as Extract<TakeInput, { kind: 'device' | 'browser-microphone' }>
    this.stage = 'starting'
    this.trouble = this.noKeys = this.noSound = this.tie = this.measured = this.learnt = this.sitting = null
    this.playedNotes = this.heardNotes = 0
    this.meter = silentMeter
    const { calls, piano } = this.#bridge
    const passages = await piano.guidedPassages(this.size)
    const source = isFailure(passages) ? passages : await openSoundAndKeys(input, calls, this.#makers, { sound: (failure) => (this.noSound = failure), keys: (failure) => (this.noKeys = failure) })
    if (isFailure(passages) || isFailure(source)) return this.#refuse(wish, isFailure(passages) ? passages : (source as Failure))
    if (wish !== this.#wish) return source.close()
    this.#source = source
    const started = await piano.startSitting({ input: inputOf(input, source) as typeof input, room: this.room })
    if (isFailure(started) || wish !== this.#wish) {
      source.close()
      if (isFailure(started)) this.#refuse(wish, started)
      else await piano.stopSitting()
      return
    }
    this.#sittingId = started.takeId
    this.inputName = source.microphone?.name || started.inputName
    this.warnings = source.microphone ? warningsOf(source.microphone) : []
    this.guide = new GuidedSitting(this.size, passages)
    this.stage = 'playing'
    source.begin()
  }

  /** Enough was played: it is listened to, unless one goes away. */
  async stop({ measure } = { measure: true }): Promise<void> {
    if (this.stage === 'starting') {
      this.#wish++
      this.#closeSource()
      this.stage = 'set-up'
    }
    if (this.stage !== 'playing') return
    const wish = ++this.#wish
    this.stage = 'stopping'
    this.#closeSource()
    const sitting = await this.#bridge.piano.stopSitting()
    if (wish !== this.#wish) return
    this.#end()
    if (isFailure(sitting)) return this.#refuse(wish, sitting)
    this.trouble = sitting.notStored
    await this.load()
    if (measure && this.isOpen) await this.measure(sitting)
  }

  async measure(sitting: KeptSitting): Promise<void> {
    if (this.isBusy) return
    this.sitting = sitting
    this.measured = this.learnt = this.trouble = null
    const measured = await this.#work(() => this.#bridge.piano.measureSitting(sitting.id))
    if (measured === undefined) return
    this.measured = measured
    this.stage = measured ? 'measured' : 'set-up'
  }

  async learn(): Promise<void> {
    const { sitting } = this
    if (!sitting || this.isBusy) return
    this.learning = true
    const learnt = await this.#work(() => this.#bridge.piano.learnPiano(sitting.id))
    this.learning = false
    if (learnt === undefined) return
    this.learnt = learnt
    this.stage = 'measured'
    if (learnt) this.kept = learnt.pianos
  }

  /** Nobody waits for the listening any more. */
  async drop(): Promise<void> {
    if (this.stage !== 'listening') return
    this.#wish++
    this.learning = false
    this.stage = this.measured ? 'measured' : 'set-up'
    await this.#bridge.piano.dropPianoWork()
  }

  async use(deviceKey: string, profileId: string | null): Promise<void> {
    this.#take(await this.#bridge.piano.useProfile(deviceKey, profileId))
  }

  async remove(what: 'profile' | 'sitting', id: string, name: string): Promise<void> {
    const { piano } = this.#bridge
    const wasInUse = Object.entries(this.kept.inUse).find(([, used]) => used === id)
    if (!this.#take(await (what === 'profile' ? piano.removeProfile(id) : piano.removeSitting(id)))) return
    this.undo.offer({ what, count: 1, name }, async () => {
      this.#take(await piano.putBack(id))
      if (wasInUse) await this.use(wasInUse[0], id)
    })
  }

  #take(answer: Pianos | Failure): boolean {
    if (isFailure(answer)) this.trouble = answer
    else this.kept = answer
    return !isFailure(answer)
  }

  /** Undefined where nobody waits any more, or it failed. */
  async #work<Answer>(work: () => Promise<Answer | Failure | null>): Promise<Answer | null | undefined> {
    const wish = ++this.#wish
    const before = this.stage
    this.stage = 'listening'
    this.share = 0
    this.secondsLeft = null
    this.trouble = null
    this.#workBeganMs = this.#makers.nowMs()
    const answer = await work()
    if (wish !== this.#wish) return undefined
    if (!isFailure(answer)) return answer
    this.trouble = answer
    this.stage = before === 'measured' ? 'measured' : 'set-up'
    return undefined
  }

  #worked(share: number): void {
    if (this.stage !== 'listening') return
    this.share = share
    if (share >= paceFromShare) this.secondsLeft = ((this.#makers.nowMs() - this.#workBeganMs) / 1000) * (1 / share - 1)
  }

  #told({ sittingId, struck, playedNotes, heardNotes, tie }: SittingTold): void {
    if (sittingId !== this.#sittingId) return
    this.playedNotes = playedNotes
    this.heardNotes = heardNotes
    this.tie = tie
    if (struck.length > 0) this.guide?.strike(struck)
  }

  /** The engine ended it: what was played until then is kept, and listed. */
  #turn(state: TakeState): void {
    if (state.takeId !== this.#sittingId || this.stage !== 'playing') return
    if (state.state === 'paused') this.noSound = state.because
    if (state.state === 'listening') {
      this.noSound = null
      this.trouble = state.notStored
    }
    if (state.state !== 'ended') return
    this.#wish++
    this.#closeSource()
    this.#end()
    this.trouble = state.because
    this.stage = 'set-up'
    void this.load()
  }

  #refuse(wish: number, failure: Failure): void {
    if (wish !== this.#wish) return
    this.#closeSource()
    this.#end()
    this.trouble = failure
    this.stage = 'set-up'
  }

  #end(): void {
    this.#sittingId = null
    this.guide = null
    this.stage = 'set-up'
  }

  #closeSource(): void {
    this.#source?.close()
    this.#source = null
  }
}
