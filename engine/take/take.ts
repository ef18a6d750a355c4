import type { PageCalls } from '../../core/protocol/engine.ts'
import type { TakeEnded, TakeStarted } from '../../core/protocol/take.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { FirstSampleMoment } from '../../core/audio/first-sample-moment.ts'
import { clickStart, type ClickWish } from '../../core/practice/way.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Session } from '../../core/session/session.ts'
import { LevelMeter } from '../capture/level-meter.ts'
import type { SourceState } from '../capture/sound-source.ts'
import type { Heard } from '../inference/heard.ts'
import { takeInfo } from '../storage/take-record.ts'
import type { TakeWriter } from '../storage/take-writer.ts'
import { factsOf } from './facts-of.ts'
import type { Hearing } from './hearing.ts'
import { HearingWatch } from './hearing-watch.ts'

/** What a take needs from outside. */
export interface TakeParts {
  readonly id: string
  readonly hearing: Hearing
  readonly session: Session
  /** The disk; what goes wrong with it is told through `onFailure`. */
  newWriter(onFailure: (failure: Failure) => void): TakeWriter
  readonly page: PageCalls
}

/** A take from its first sample to its last: what is heard becomes facts, and facts go to the page and to the disk. */
export class Take {
  readonly #parts: TakeParts
  readonly #meter = new LevelMeter()
  readonly #writer: TakeWriter
  readonly #watch: HearingWatch
  readonly #firstSample = new FirstSampleMoment()
  /** A click that was wished for before there was any sound. */
  #awaited: ClickWish | null = null
  #heardUpToSeconds = 0
  /** What was recorded; it is more where not all of it was listened to. */
  #soundUpToSeconds = 0
  #notStored: Failure | null = null
  #state: SourceState = { state: 'listening' }
  #starting: Promise<unknown> = Promise.resolve()
  #ending: Promise<TakeEnded> | null = null
  #tellEnded: (ended: TakeEnded) => void = () => undefined
  /** Settles when the take is over, whoever ended it. */
  readonly ended = new Promise<TakeEnded>((resolve) => (this.#tellEnded = resolve))

  constructor(parts: TakeParts) {
    this.#parts = parts
    this.#watch = new HearingWatch(parts.hearing.certainty, (columns) => parts.page.hearing(parts.id, columns))
    this.#writer = parts.newWriter((failure) => {
      this.#notStored = failure
      if (this.#state.state === 'listening') this.#tellState()
    })
  }

  get id(): string {
    return this.#parts.id
  }

  /** Somebody looks at what is heard. */
  look(): void {
    this.#watch.look()
  }

  /** What follows is played to this click; one that comes before the first sound is told with it. */
  keepTime(click: ClickWish): void {
    const start = clickStart(click, this.#firstSample.atMs)
    this.#awaited = start === null ? click : null
    if (start !== null) this.#tell(this.#parts.session.keepTime(start))
  }

  /** A page that waits waits here from now on. */
  goTo(playedQuarters: number): void {
    this.#tell(this.#parts.session.goTo(playedQuarters))
  }

  /** Settles when all that was heard until now is on disk. */
  flush(): Promise<void> {
    return this.#writer.flush()
  }

  /** It is being ended, and nobody waits for what was not listened to yet. */
  skipWaiting(): void {
    if (this.#ending !== null) this.#parts.hearing.skipWaiting?.()
  }

  start(): Promise<TakeStarted | Failure> {
    const starting = this.#start()
    this.#starting = starting
    return starting
  }

  async #start(): Promise<TakeStarted | Failure> {
    const { hearing, page } = this.#parts
    const refused = await hearing.start({
      heard: (heard) => this.#hear(heard),
      sound: (block) => {
        const level = this.#meter.step(block)
        if (level) page.level(level)
        this.#writer.sound(block)
        this.#soundUpToSeconds = (block.firstSample + block.samples.length) / block.sampleRateHz
        this.#firstSample.step(block, performance.timeOrigin + performance.now())
        if (this.#awaited !== null) this.keepTime(this.#awaited)
      },
      state: (state) => this.#changed(state),
      behind: (seconds) => page.listeningBehind(this.id, seconds),
    })
    if (refused !== null) return refused
    await this.#writer.open(hearing.inputName)
    return { takeId: this.id, inputName: hearing.inputName }
  }

  /** The same answer however often it is asked. */
  end(because: Failure | null = null): Promise<TakeEnded> {
    this.#ending ??= this.#end(because)
    void this.#ending.then(this.#tellEnded)
    return this.#ending
  }

  async #end(because: Failure | null): Promise<TakeEnded> {
    await this.#starting
    await this.#parts.hearing.stop()
    this.#tell(this.#parts.session.finish())
    await this.#writer.end(Math.max(this.#heardUpToSeconds, this.#soundUpToSeconds))
    this.#parts.page.takeState({ takeId: this.id, state: 'ended', because })
    return { take: { ...takeInfo(this.#writer.record), notStored: this.#notStored } }
  }

  #hear(heard: Heard): void {
    this.#heardUpToSeconds = Math.max(this.#heardUpToSeconds, heard.heardUpToSeconds)
    this.#tell(factsOf(this.#parts.session, heard))
    this.#watch.heard(this.#heardUpToSeconds)
  }

  #tell(facts: readonly Fact[]): void {
    if (facts.length === 0) return
    this.#writer.facts(facts)
    this.#parts.page.facts(this.id, facts)
  }

  #changed(state: SourceState): void {
    this.#state = state
    if (state.state === 'ended') void this.end(state.because)
    else this.#tellState()
  }

  #tellState(): void {
    const { page } = this.#parts
    if (this.#state.state === 'listening') page.takeState({ takeId: this.id, state: 'listening', notStored: this.#notStored })
    else if (this.#state.state === 'paused') page.takeState({ takeId: this.id, state: 'paused', because: this.#state.because })
  }
}
