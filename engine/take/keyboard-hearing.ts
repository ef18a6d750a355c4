import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { Keyboard, lineSeconds, tickSeconds, type Struck } from '../../core/midi/keyboard.ts'
import { EvidenceOfKeys } from '../../core/transcription/evidence-of-keys.ts'
import type { Hearing, HearingSink } from './hearing.ts'

/** A MIDI keyboard: its keys are the notes, the listening is gone round. The page sends each message with its moment. */
export class KeyboardHearing implements Hearing {
  readonly inputName = 'MIDI'
  readonly evidence = null
  readonly certainty = new EvidenceOfKeys()
  readonly #keyboard = new Keyboard()
  #sink: HearingSink | null = null
  #beganAt = 0
  #heardUpToSeconds = 0
  #timer: NodeJS.Timeout | null = null

  start(sink: HearingSink): Promise<Failure | null> {
    this.#sink = sink
    this.#beganAt = performance.now()
    // Time goes on also when no key is struck: what was due in it is missed.
    this.#timer = setInterval(() => this.#tell(this.#keyboard.advance(this.#nowSeconds - lineSeconds)), tickSeconds * 1000)
    sink.state({ state: 'listening' })
    return Promise.resolve(null)
  }

  stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    if (this.#sink) this.#tell(this.#keyboard.finish(this.#nowSeconds))
    this.#sink = null
    return Promise.resolve()
  }

  receive(message: Parameters<EngineCalls['browserMidi']>[0]): void {
    if (!this.#sink || !(message?.bytes instanceof Uint8Array) || !Number.isFinite(message.seconds)) return
    this.#tell(this.#keyboard.message(message.bytes, Math.max(0, message.seconds)))
  }

  get #nowSeconds(): number {
    return (performance.now() - this.#beganAt) / 1000
  }

  #tell(struck: Struck): void {
    const { notes, releases } = struck
    const lastSeconds = Math.max(0, ...notes.map(({ emittedAtSeconds }) => emittedAtSeconds))
    this.#heardUpToSeconds = Math.max(this.#heardUpToSeconds, this.#nowSeconds, lastSeconds)
    for (const note of notes) this.certainty.strike(note)
    for (const { playedNote, offsetSeconds } of releases) this.certainty.release(playedNote, offsetSeconds)
    this.certainty.advance(this.#heardUpToSeconds)
    this.#sink?.heard({ ...struck, heardUpToSeconds: this.#heardUpToSeconds, settledUpToSeconds: Math.max(0, this.#heardUpToSeconds - lineSeconds), gap: null })
  }
}
