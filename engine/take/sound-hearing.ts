import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { SoundSource } from '../capture/sound-source.ts'
import type { Ear } from '../inference/ear.ts'
import type { Hearing, HearingSink } from './hearing.ts'

/** Sound that waits to be listened to. A computer that falls this far behind skips what it missed, which is a gap. */
const mostWaitingSeconds = 60
/** A shorter wait is not worth a word. */
const toldFromSeconds = 2

/** An ear behind a source of sound. */
export class SoundHearing implements Hearing {
  readonly #source: SoundSource
  readonly #ear: Pick<Ear, 'hear' | 'finish' | 'evidence'>
  readonly #waiting: SoundBlock[] = []
  #waitingSeconds = 0
  #toldSeconds = 0
  #sink: HearingSink | null = null
  #skips = false
  #listening: Promise<void> | null = null

  readonly profile: PianoProfile | null

  constructor(source: SoundSource, ear: Pick<Ear, 'hear' | 'finish' | 'evidence'>, profile: PianoProfile | null = null) {
    this.#source = source
    this.#ear = ear
    this.profile = profile
  }

  get inputName(): string {
    return this.#source.inputName
  }

  get evidence(): Ear['evidence'] {
    return this.#ear.evidence
  }

  get certainty(): Ear['evidence'] {
    return this.#ear.evidence
  }

  start(sink: HearingSink): Promise<Failure | null> {
    this.#sink = sink
    return this.#source.start({
      block: (block) => {
        sink.sound(block)
        this.#queue(block)
      },
      state: (state) => sink.state(state),
    })
  }

  async stop(): Promise<void> {
    await this.#source.stop()
    await this.#listening
    this.#sink?.heard(await this.#ear.finish())
    this.#sink = null
  }

  /** What still comes until the source has stopped is not listened to either: it would tell of a gap where sound was only let go. */
  skipWaiting(): void {
    this.#skips = true
    this.#waiting.length = 0
    this.#waitingSeconds = 0
    this.#tellBehind()
  }

  #queue(block: SoundBlock): void {
    if (this.#skips) return
    // A source may use its block again.
    this.#waiting.push({ ...block, samples: block.samples.slice() })
    this.#waitingSeconds += secondsOf(block)
    if (this.#waitingSeconds > mostWaitingSeconds) {
      this.#waiting.splice(0, this.#waiting.length - 1)
      this.#waitingSeconds = secondsOf(block)
    }
    this.#tellBehind()
    this.#listening ??= this.#listen()
  }

  async #listen(): Promise<void> {
    for (let block = this.#waiting.shift(); block !== undefined; block = this.#waiting.shift()) {
      this.#waitingSeconds -= secondsOf(block)
      this.#tellBehind()
      this.#sink?.heard(await this.#ear.hear(block))
    }
    this.#listening = null
  }

  #tellBehind(): void {
    const seconds = this.#waitingSeconds < toldFromSeconds ? 0 : Math.floor(this.#waitingSeconds)
    if (seconds === this.#toldSeconds) return
    this.#toldSeconds = seconds
    this.#sink?.behind?.(seconds)
  }
}

function secondsOf({ samples, sampleRateHz }: SoundBlock): number {
  return samples.length / sampleRateHz
}
