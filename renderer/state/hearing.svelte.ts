import type { TakeInput, TakeState } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { HeardColumns } from '../../core/transcription/evidence-columns.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { MicrophoneFacts } from '../capture/microphone-warnings.ts'
import { HeardRows } from './heard-rows.ts'
import { inputOf, openSource, type PageSource, type SourceMakers } from './page-source.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'

/** The engine tells five seconds for each time that somebody looks. */
const lookAgainMilliseconds = 2000

/** What is heard, moment by moment, while somebody looks at it: of the take that is played, or without one. */
export class Hearing {
  readonly rows = new HeardRows()
  /** Counts what has come, for whoever draws it. */
  arrivals: number = $state(0)
  /** What was told while listening without a take. */
  view: TakeView = $state.raw(emptyTake)
  /** Listening without a take. */
  listening: boolean = $state(false)
  /** What is listened to without a take: the device’s own name, and what is known of the browser’s microphone. */
  inputName: string = $state('')
  /** By what; the browser's microphone bears its name. */
  input: TakeInput | null = $state.raw(null)
  microphone: MicrophoneFacts | null = $state.raw(null)
  /** Why it cannot, or not for now. */
  trouble: Failure | null = $state.raw(null)
  readonly #bridge: Bridge
  readonly #makers: SourceMakers
  #heardId: string | null = null
  #looking: ReturnType<typeof setInterval> | null = null
  /** Null while it is being opened, and where nothing is listened to without a take. */
  #listeningId: string | null = null
  #source: PageSource | null = null
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(bridge: Bridge, makers: SourceMakers) {
    this.#bridge = bridge
    this.#makers = makers
    bridge.on('hearing', (takeId, heard) => this.#hear(takeId, heard))
    bridge.on('facts', (takeId, facts) => this.#told(takeId, facts))
    bridge.on('takeState', (state) => this.#turn(state))
  }

  get notes(): readonly PlayedNote[] {
    return this.view.notes
  }

  get looking(): boolean {
    return this.#looking !== null
  }

  look(): void {
    void this.#bridge.calls.lookAtHearing()
    this.#looking ??= setInterval(() => void this.#bridge.calls.lookAtHearing(), lookAgainMilliseconds)
  }

  lookAway(): void {
    if (this.#looking !== null) clearInterval(this.#looking)
    this.#looking = null
  }

  /** Without a take. A recording is listened to in a take only. */
  async listen(input: TakeInput): Promise<void> {
    if (input.kind === 'demonstration') return
    this.stopListening()
    const wish = this.#wish
    this.trouble = null
    this.view = emptyTake
    this.inputName = ''
    this.microphone = null
    const { calls } = this.#bridge
    const source = await openSource({ pieceId: '', input }, calls, this.#makers, (failure) => (this.trouble = failure))
    if (wish !== this.#wish) return isFailure(source) ? undefined : source.close()
    if (isFailure(source)) {
      this.trouble = source
      return
    }
    this.input = inputOf(input, source)
    const started = await calls.startListening(this.input)
    if (wish !== this.#wish || isFailure(started)) {
      source.close()
      if (wish === this.#wish && isFailure(started)) this.trouble = started
      else if (!isFailure(started)) await calls.stopListening(started.takeId)
      return
    }
    this.#listeningId = started.takeId
    this.#source = source
    this.microphone = source.microphone
    this.inputName = source.microphone?.name || started.inputName
    this.listening = true
    source.begin()
  }

  stopListening(): void {
    this.#wish++
    if (this.#listeningId !== null) void this.#bridge.calls.stopListening(this.#listeningId)
    this.#close()
  }

  #close(): void {
    this.#source?.close()
    this.#source = null
    this.#listeningId = null
    this.listening = false
  }

  #hear(takeId: string, heard: HeardColumns): void {
    if (!this.looking) return
    if (takeId !== this.#heardId) this.rows.clear()
    this.#heardId = takeId
    this.rows.add(heard)
    this.arrivals++
  }

  #told(takeId: string, facts: readonly Fact[]): void {
    if (takeId === this.#listeningId) this.view = withFacts(this.view, facts)
  }

  #turn(state: TakeState): void {
    if (state.takeId !== this.#listeningId) return
    if (state.state === 'listening') this.trouble = null
    else this.trouble = state.because
    if (state.state === 'ended') this.#close()
  }
}
