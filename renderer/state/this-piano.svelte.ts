import type { ClockTie, NoTie } from '../../core/measuring/clock-tie.ts'
import type { TakeInput, TakeState } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { KeptSitting, LearntPiano, MeasuredPiano, SittingTold, TeachingTake } from '../../core/protocol/piano.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { warningsOf, type MicrophoneWarning } from '../capture/microphone-warnings.ts'
import { GuidedSitting } from './guided-sitting.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import { KeptPianos } from './kept-pianos.svelte.ts'
import { inputOf, openSoundAndKeys, type PageSource, type SourceMakers } from './page-source.ts'
import { PianoSetUp } from './piano-set-up.svelte.ts'
import type { KnownRoundTrip, RoundTrips } from './round-trips.svelte.ts'
import { silentMeter, withLevel, type MeterReading } from './sound-level.ts'

export type PianoStage = 'set-up' | 'starting' | 'playing' | 'stopping' | 'listening' | 'measured' | 'learnt'

/** As many as the engine listens to at once. */
const mostTakes = 4
/** What was learnt belongs to each by its name; the sound check knows only the one that the browser gives. */
const browserMicrophone = 'browser-microphone'
/** So much is told of how long the work still takes only after it has shown its pace. */
const paceFromShare = 0.05

/** The player's own piano: sound and keys recorded together, how well it is heard, and what is learnt of it. */
export class ThisPiano {
  isOpen: boolean = $state(false)
  stage: PianoStage = $state('set-up')
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
  /** Takes that a piano without MIDI may be learnt from, null before it is known; of these the chosen ones, all of one microphone. */
  teachingTakes: readonly TeachingTake[] | null = $state.raw(null)
  chosenTakes: readonly string[] = $state.raw([])
  readonly setUp: PianoSetUp
  readonly kept: KeptPianos
  readonly #bridge: Bridge
  readonly #makers: SourceMakers
  readonly #inputs: Inputs
  readonly #roundTrips: RoundTrips
  #source: PageSource | null = null
  #sittingId: string | null = null
  #workBeganMs = 0
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(bridge: Bridge, makers: SourceMakers, inputs: Inputs, roundTrips: RoundTrips) {
    this.#bridge = bridge
    this.#makers = makers
    this.#inputs = inputs
    this.#roundTrips = roundTrips
    this.setUp = new PianoSetUp(inputs)
    this.kept = new KeptPianos(bridge, inputs)
    bridge.onPiano('sittingTold', (told) => this.#told(told))
    bridge.onPiano('pianoWork', (share) => this.#worked(share))
    bridge.on('takeState', (state) => this.#turn(state))
    bridge.on('level', (level) => { if (this.stage === 'playing') this.meter = withLevel(this.meter, level, makers.nowMs() / 1000) })
  }

  /** A microphone is open, or the engine is at work for it. */
  get isBusy(): boolean {
    return this.stage !== 'set-up' && this.stage !== 'measured' && this.stage !== 'learnt'
  }

  async open(): Promise<void> {
    this.isOpen = true
    this.stage = 'set-up'
    this.trouble = this.kept.trouble = this.measured = this.learnt = null
    this.teachingTakes = null
    this.chosenTakes = []
    await this.kept.load()
    this.teachingTakes = await this.#bridge.piano.teachingTakes()
  }

  async close(): Promise<void> {
    this.isOpen = false
    await this.stop({ measure: false })
    await this.drop()
  }

  /** Opens both and shows the first passage. */
  async begin(): Promise<void> {
    if (this.isBusy) return
    const wish = ++this.#wish
    const input = this.#inputs.inputFor(this.setUp.microphone, false) as Extract<TakeInput, { kind: 'device' | 'browser-microphone' }>
    this.stage = 'starting'
    this.trouble = this.noKeys = this.noSound = this.tie = this.measured = this.learnt = this.sitting = null
    this.playedNotes = this.heardNotes = 0
    this.meter = silentMeter
    const { calls, piano } = this.#bridge
    const passages = await piano.guidedPassages(this.setUp.size)
    const source = isFailure(passages) ? passages : await openSoundAndKeys(input, calls, this.#makers, { sound: (failure) => (this.noSound = failure), keys: (failure) => (this.noKeys = failure) })
    if (isFailure(passages) || isFailure(source)) return this.#refuse(wish, isFailure(passages) ? passages : (source as Failure))
    if (wish !== this.#wish) return source.close()
    this.#source = source
    const started = await piano.startSitting({ input: inputOf(input, source) as typeof input, room: this.setUp.room, keysBeginAtUnixMs: performance.timeOrigin + source.keysBeginAtMs })
    if (isFailure(started) || wish !== this.#wish) {
      source.close()
      if (isFailure(started)) this.#refuse(wish, started)
      else await piano.stopSitting(started.takeId)
      return
    }
    this.#sittingId = started.takeId
    this.inputName = source.microphone?.name || started.inputName
    this.warnings = source.microphone ? warningsOf(source.microphone) : []
    this.guide = new GuidedSitting(this.setUp.size, passages)
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
    if (this.stage !== 'playing' || this.#sittingId === null) return
    const wish = ++this.#wish
    this.stage = 'stopping'
    this.#closeSource()
    const sitting = await this.#bridge.piano.stopSitting(this.#sittingId)
    if (wish !== this.#wish) return
    this.#end()
    if (isFailure(sitting)) return this.#refuse(wish, sitting)
    this.trouble = sitting.notStored
    await this.kept.load()
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
    await this.#learn(() => this.#bridge.piano.learnPiano(sitting.id), 'measured')
  }

  /** One take more or less; one of another microphone begins anew. */
  chooseTake(take: TeachingTake): void {
    const alike = this.chosenTakes.filter((id) => this.teachingTakes?.some(({ takeId, deviceKey }) => takeId === id && deviceKey === take.deviceKey))
    this.chosenTakes = alike.includes(take.takeId) ? alike.filter((id) => id !== take.takeId) : [...alike, take.takeId].slice(-mostTakes)
  }

  /** Without MIDI: the scores of the chosen takes are the truth. */
  async learnFromTakes(): Promise<void> {
    if (this.isBusy || this.chosenTakes.length === 0) return
    this.measured = this.learnt = null
    await this.#learn(() => this.#bridge.piano.learnFromTakes(this.chosenTakes, this.setUp.room), 'learnt')
  }

  /** How long a sound is under way to the microphone of what was measured, as the sound check found it, or as is usual. */
  roundTripOf({ deviceKey }: MeasuredPiano): KnownRoundTrip {
    return this.#roundTrips.of(deviceKey.startsWith(browserMicrophone) ? browserMicrophone : deviceKey)
  }

  /** Whether a take was played at a microphone, and so cleanly that its score says what was played. */
  async canLearnFrom(takeId: string): Promise<boolean> {
    return (await this.#bridge.piano.teachingTakes()).some((take) => take.takeId === takeId)
  }

  /** This one alone. */
  async learnFromTake(takeId: string): Promise<void> {
    const take = this.teachingTakes?.find((each) => each.takeId === takeId)
    if (!take || this.isBusy) return
    this.chosenTakes = [takeId]
    await this.learnFromTakes()
  }

  /** Nobody waits for the listening any more. */
  async drop(): Promise<void> {
    if (this.stage !== 'listening') return
    this.#wish++
    this.learning = false
    this.stage = this.measured ? 'measured' : 'set-up'
    await this.#bridge.piano.dropPianoWork()
  }

  async #learn(work: () => Promise<LearntPiano | Failure | null>, shown: PianoStage): Promise<void> {
    this.learning = true
    const learnt = await this.#work(work)
    this.learning = false
    if (learnt === undefined) return
    this.learnt = learnt
    this.stage = learnt || this.measured ? shown : 'set-up'
    if (learnt) this.kept.list = learnt.pianos
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
    void this.kept.load()
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
