import type { PageCalls } from '../../core/protocol/engine.ts'
import type { TakeStarted } from '../../core/protocol/take.ts'
import { FirstSampleMoment } from '../../core/audio/first-sample-moment.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { ListeningFindings } from '../../core/protocol/listening-findings.ts'
import { TuningEar } from '../../core/tuning/tuning-ear.ts'
import { LevelMeter } from '../capture/level-meter.ts'
import type { Heard } from '../inference/heard.ts'
import { asideOf } from './facts-of.ts'
import { HearingWatch } from './hearing-watch.ts'
import type { Hearing } from './hearing.ts'

/** Hears without a take, for somebody who looks: nothing is judged, nothing is kept, and it ends by itself when nobody looks any more. */
export class FreeHearing {
  readonly id: string
  readonly #hearing: Hearing
  readonly #page: PageCalls
  readonly #watch: HearingWatch
  readonly #meter = new LevelMeter()
  readonly #tuning = new TuningEar()
  readonly #firstSample = new FirstSampleMoment()
  #starting: Promise<unknown> = Promise.resolve()
  #stopping: Promise<void> | null = null
  #tellEnded: () => void = () => undefined
  /** Settles when it is over, whoever ended it. */
  readonly ended = new Promise<void>((resolve) => (this.#tellEnded = resolve))

  constructor(id: string, hearing: Hearing, page: PageCalls) {
    this.id = id
    this.#hearing = hearing
    this.#page = page
    this.#watch = new HearingWatch(hearing.certainty, (columns) => page.hearing(id, columns))
    this.#watch.look()
  }

  start(): Promise<TakeStarted | Failure> {
    const starting = this.#start()
    this.#starting = starting
    return starting
  }

  look(): void {
    this.#watch.look()
  }

  get findings(): ListeningFindings {
    return { listeningId: this.id, keys: this.#tuning.keys, firstSampleAtUnixMs: this.#firstSample.atMs }
  }

  /** Nothing is told after this settles. */
  stop(because: Failure | null = null): Promise<void> {
    this.#stopping ??= this.#stop(because)
    return this.#stopping
  }

  skipWaiting(): void {
    this.#hearing.skipWaiting?.()
  }

  async #start(): Promise<TakeStarted | Failure> {
    const refused = await this.#hearing.start({
      heard: (heard) => this.#hear(heard),
      sound: (block) => {
        this.#firstSample.step(block, performance.timeOrigin + performance.now())
        this.#tuning.hear(block)
        const level = this.#meter.step(block)
        if (level) this.#page.level(level)
      },
      state: (state) => {
        if (state.state === 'listening') this.#page.takeState({ takeId: this.id, state: 'listening', notStored: null })
        else if (state.state === 'paused') this.#page.takeState({ takeId: this.id, state: 'paused', because: state.because })
        else void this.stop(state.because)
      },
    })
    return refused ?? { takeId: this.id, inputName: this.#hearing.inputName }
  }

  async #stop(because: Failure | null): Promise<void> {
    await this.#starting
    await this.#hearing.stop()
    this.#page.takeState({ takeId: this.id, state: 'ended', because })
    this.#tellEnded()
  }

  #hear(heard: Heard): void {
    const { notes, releases, heardUpToSeconds } = heard
    const facts = [...notes.map((note) => ({ kind: 'note', note }) as const), ...releases.map((release) => ({ kind: 'release', ...release }) as const), ...asideOf(heard)]
    if (facts.length > 0) this.#page.facts(this.id, facts)
    for (const note of notes) this.#tuning.told(note)
    this.#watch.heard(heardUpToSeconds)
    if (!this.#watch.isLookedAt) void this.stop()
  }
}
