import type { TakeEnded, TakeInfo, TakeStarted, PageCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Session } from '../../core/session/session.ts'
import { LevelMeter } from '../capture/level-meter.ts'
import type { SourceState } from '../capture/sound-source.ts'
import type { Heard } from '../inference/heard.ts'
import { takeInfo, type TakeRecord } from '../storage/take-record.ts'
import type { TakeWriter } from '../storage/take-writer.ts'
import type { Hearing } from './hearing.ts'
import { factsOf } from './facts-of.ts'

/** What a take needs from outside. */
export interface TakeParts {
  readonly record: TakeRecord
  readonly hearing: Hearing
  readonly session: Session
  /** The disk; what goes wrong with it is told through `onFailure`. */
  openWriter(record: TakeRecord, onFailure: (failure: Failure) => void): Promise<TakeWriter>
  readonly page: PageCalls
}

/** A take from its first sample to its last: what is heard becomes facts, and facts go to the page and to the disk. */
export class Take {
  readonly #parts: TakeParts
  readonly #meter = new LevelMeter()
  #record: TakeRecord
  #writer: TakeWriter | null = null
  #heardUpToSeconds = 0
  #notStored: Failure | null = null
  #state: SourceState = { state: 'listening' }
  #ending: Promise<TakeEnded> | null = null
  #tellEnded: (ended: TakeEnded) => void = () => undefined
  /** Settles when the take is over, whoever ended it. */
  readonly ended = new Promise<TakeEnded>((resolve) => (this.#tellEnded = resolve))

  constructor(parts: TakeParts) {
    this.#parts = parts
    this.#record = parts.record
  }

  async start(): Promise<TakeStarted | Failure> {
    const { hearing, openWriter } = this.#parts
    // Sound may come before the disk is ready: it waits in the writer's place.
    const early: (() => void)[] = []
    const whenWriting = (write: (writer: TakeWriter) => void) => (this.#writer ? write(this.#writer) : early.push(() => this.#writer && write(this.#writer)))
    const refused = await hearing.start({
      heard: (heard) => this.#tell(this.#factsOf(heard), whenWriting),
      sound: (block) => {
        const level = this.#meter.step(block)
        if (level) this.#parts.page.level(level)
        const kept = { ...block, samples: this.#writer ? block.samples : block.samples.slice() }
        whenWriting((writer) => writer.sound(kept))
      },
      state: (state) => this.#changed(state),
    })
    if (refused !== null) return refused
    this.#record = { ...this.#record, inputName: hearing.inputName }
    this.#writer = await openWriter(this.#record, (failure) => {
      this.#notStored = failure
      if (this.#state.state === 'listening') this.#tellState()
    })
    for (const write of early) write()
    return { takeId: this.#record.id, inputName: hearing.inputName }
  }

  get id(): string {
    return this.#record.id
  }

  /** The same answer however often it is asked. */
  end(because: Failure | null = null): Promise<TakeEnded> {
    this.#ending ??= this.#end(because)
    void this.#ending.then(this.#tellEnded)
    return this.#ending
  }

  async #end(because: Failure | null): Promise<TakeEnded> {
    await this.#parts.hearing.stop()
    this.#tell(this.#parts.session.finish())
    await this.#writer?.end(this.#heardUpToSeconds)
    this.#parts.page.takeState({ takeId: this.id, state: 'ended', because })
    const take: TakeInfo = { ...takeInfo(this.#record), durationSeconds: this.#heardUpToSeconds, complete: true, notStored: this.#notStored }
    return { take }
  }

  #factsOf(heard: Heard): readonly Fact[] {
    this.#heardUpToSeconds = heard.heardUpToSeconds
    return factsOf(this.#parts.session, heard)
  }

  #tell(facts: readonly Fact[], whenWriting = (write: (writer: TakeWriter) => void): unknown => this.#writer && write(this.#writer)): void {
    if (facts.length === 0) return
    whenWriting((writer) => writer.facts(facts))
    this.#parts.page.facts(this.id, facts)
  }

  #changed(state: SourceState): void {
    this.#state = state
    if (state.state === 'ended') void this.end(state.because)
    else this.#tellState()
  }

  #tellState(): void {
    const { takeState } = this.#parts.page
    if (this.#state.state === 'listening') takeState({ takeId: this.id, state: 'listening', notStored: this.#notStored })
    else if (this.#state.state === 'paused') takeState({ takeId: this.id, state: 'paused', because: this.#state.because })
  }
}
