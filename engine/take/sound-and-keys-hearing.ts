import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { Keyboard, type Struck } from '../../core/midi/keyboard.ts'
import type { HearingSink } from './hearing.ts'
import type { SoundHearing } from './sound-hearing.ts'

export type KeyMessage = Parameters<EngineCalls['browserMidi']>[0]

export interface SoundAndKeysSink extends HearingSink {
  /** One message of the keyboard, and what it means; its seconds are the keyboard's own clock. */
  keys(message: KeyMessage, struck: Struck): void
}

/** One piano by both its ways at once: an ear behind a microphone, and its keys by MIDI. Each has a clock of its own; nothing is judged. */
export class SoundAndKeysHearing {
  readonly #sound: SoundHearing
  readonly #keyboard = new Keyboard()
  #sink: SoundAndKeysSink | null = null

  constructor(sound: SoundHearing) {
    this.#sound = sound
  }

  get inputName(): string {
    return this.#sound.inputName
  }

  start(sink: SoundAndKeysSink): Promise<Failure | null> {
    this.#sink = sink
    return this.#sound.start(sink)
  }

  async stop(): Promise<void> {
    await this.#sound.stop()
    this.#sink = null
  }

  skipWaiting(): void {
    this.#sound.skipWaiting()
  }

  receive(message: KeyMessage): void {
    if (!this.#sink || !(message?.bytes instanceof Uint8Array) || !Number.isFinite(message.seconds)) return
    const at = { seconds: Math.max(0, message.seconds), bytes: message.bytes }
    this.#sink.keys(at, this.#keyboard.message(at.bytes, at.seconds))
  }
}
