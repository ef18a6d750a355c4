import { FirstSampleMoment } from '../../core/audio/first-sample-moment.ts'
import { tieClocks, type ClockTie, type NoTie } from '../../core/measuring/clock-tie.ts'
import type { PageCalls } from '../../core/protocol/engine.ts'
import type { TakeStarted } from '../../core/protocol/take.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PianoPageCalls, SittingTold } from '../../core/protocol/piano.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { LevelMeter } from '../capture/level-meter.ts'
import type { Heard } from '../inference/heard.ts'
import type { KeyMessage, SoundAndKeysHearing } from '../take/sound-and-keys-hearing.ts'
import type { SittingLine } from './sitting-record.ts'
import { endedNotes } from './sitting-shelf.ts'
import type { SittingWriter } from './sitting-writer.ts'

/** A tie is worth looking for from so many notes on, and again after so much more playing. */
const FEWEST_NOTES = 16
const TIE_EVERY_SECONDS = 4

export interface SittingParts {
  readonly id: string
  readonly hearing: SoundAndKeysHearing
  readonly page: PageCalls & PianoPageCalls
  /** When the keys' seconds begin, Unix time in milliseconds. */
  readonly keysBeginAtUnixMs: number
  /** The microphone's name, from what its source calls itself. */
  nameOf(inputName: string): string
  newWriter(onFailure: (failure: Failure) => void): SittingWriter
}

/** Sound and keys of one piano, from the first sample to the last: written down, and told as far as they fit. Nothing is judged. */
export class Sitting {
  readonly #parts: SittingParts
  readonly #writer: SittingWriter
  readonly #meter = new LevelMeter()
  readonly #firstSample = new FirstSampleMoment()
  readonly #lines: SittingLine[] = []
  readonly #played: PlayedNote[] = []
  readonly #heard: PlayedNote[] = []
  #struck: SittingTold['struck'][number][] = []
  #tie: ClockTie | NoTie | null = null
  #tiedAtSeconds = 0
  #heardUpToSeconds = 0
  #soundUntilSeconds = 0
  #starting: Promise<unknown> = Promise.resolve()
  #ending: Promise<void> | null = null
  #tellEnded: () => void = () => undefined
  notStored: Failure | null = null
  readonly ended = new Promise<void>((resolve) => (this.#tellEnded = resolve))

  constructor(parts: SittingParts) {
    this.#parts = parts
    this.#writer = parts.newWriter((failure) => {
      this.notStored = failure
      parts.page.takeState({ takeId: parts.id, state: 'listening', notStored: failure })
    })
  }

  get id(): string {
    return this.#parts.id
  }

  start(): Promise<TakeStarted | Failure> {
    const starting = this.#start()
    this.#starting = starting
    return starting
  }

  /** Everything is on disk when it settles. */
  end(because: Failure | null = null): Promise<void> {
    this.#ending ??= this.#end(because)
    return this.#ending
  }

  /** It is being ended, and nobody waits for what was not listened to yet. */
  skipWaiting(): void {
    this.#parts.hearing.skipWaiting()
  }

  async #start(): Promise<TakeStarted | Failure> {
    const { hearing, page, id, nameOf } = this.#parts
    const refused = await hearing.start({
      heard: (heard) => this.#hear(heard),
      keys: (message, { notes }) => this.#strike(message, notes),
      sound: (block) => {
        this.#firstSample.step(block, performance.timeOrigin + performance.now())
        this.#soundUntilSeconds = (block.firstSample + block.samples.length) / block.sampleRateHz
        this.#writer.sound(block)
        const level = this.#meter.step(block)
        if (level) page.level(level)
      },
      state: (state) => {
        if (state.state === 'listening') page.takeState({ takeId: id, state: 'listening', notStored: this.notStored })
        else if (state.state === 'paused') page.takeState({ takeId: id, state: 'paused', because: state.because })
        else void this.end(state.because)
      },
    })
    if (refused !== null) return refused
    const inputName = nameOf(hearing.inputName)
    await this.#writer.open(inputName)
    return { takeId: id, inputName }
  }

  async #end(because: Failure | null): Promise<void> {
    await this.#starting
    await this.#parts.hearing.stop()
    const soundAtUnixMs = this.#firstSample.atMs
    const beginnings = soundAtUnixMs === null ? null : { keysAtUnixMs: this.#parts.keysBeginAtUnixMs, soundAtUnixMs, untilSeconds: this.#soundUntilSeconds }
    await this.#writer.end(Math.max(this.#heardUpToSeconds, this.#soundUntilSeconds), endedNotes(this.#lines), beginnings)
    this.#tellEnded()
    this.#parts.page.takeState({ takeId: this.id, state: 'ended', because })
  }

  #strike({ seconds, bytes }: KeyMessage, notes: readonly PlayedNote[]): void {
    const line = { seconds, bytes: [...bytes] }
    this.#lines.push(line)
    this.#writer.line(line)
    if (notes.length === 0) return
    this.#played.push(...notes)
    this.#struck.push(...notes.map(({ pitch, velocity, onsetSeconds }) => ({ pitch, velocity, onsetSeconds })))
    this.#tell()
  }

  #hear({ notes, gap, heardUpToSeconds }: Heard): void {
    if (gap) this.#writer.line({ lostFromSeconds: gap.fromSeconds, lostToSeconds: gap.toSeconds })
    this.#heardUpToSeconds = Math.max(this.#heardUpToSeconds, heardUpToSeconds)
    this.#heard.push(...notes)
    const isTimely = this.#heardUpToSeconds - this.#tiedAtSeconds >= TIE_EVERY_SECONDS
    if (isTimely && this.#played.length >= FEWEST_NOTES) {
      this.#tiedAtSeconds = this.#heardUpToSeconds
      this.#tie = tieClocks(this.#played, [...this.#heard].sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch))
      this.#tell()
    } else if (notes.length > 0) this.#tell()
  }

  #tell(): void {
    this.#parts.page.sittingTold({ sittingId: this.id, struck: this.#struck, playedNotes: this.#played.length, heardNotes: this.#heard.length, tie: this.#tie })
    this.#struck = []
  }
}
