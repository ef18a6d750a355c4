import type { MidiKeyboards } from '../capture/midi-keyboards.ts'
import type { MicrophoneListeners } from '../capture/browser-microphone.ts'
import type { MicrophoneFacts } from '../capture/microphone-warnings.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { FakeSound } from './fake-sound.ts'
import type { SourceMakers } from '../state/page-source.ts'

/** Keyboards that a test plugs in, plays and unplugs. */
export class FakeKeyboards implements MidiKeyboards {
  names: readonly string[] = []
  refusal: Failure | null = null
  readonly #notes = new Set<(bytes: Uint8Array, timestampMs: number) => void>()
  readonly #changes = new Set<(names: readonly string[]) => void>()

  async enable(): Promise<Failure | null> {
    return this.refusal
  }

  onPlayed(listener: (bytes: Uint8Array, timestampMs: number) => void): () => void {
    this.#notes.add(listener)
    return () => this.#notes.delete(listener)
  }

  onNamesChanged(listener: (names: readonly string[]) => void): () => void {
    this.#changes.add(listener)
    return () => this.#changes.delete(listener)
  }

  plug(...names: readonly string[]): void {
    this.names = names
    for (const listener of this.#changes) listener(names)
  }

  play(bytes: readonly number[], timestampMs: number): void {
    for (const listener of this.#notes) listener(Uint8Array.from(bytes), timestampMs)
  }
}

export interface FakeSources extends SourceMakers {
  readonly midi: FakeKeyboards
  readonly sound: FakeSound
  /** Set once the page has opened the microphone, until it closes it. */
  microphone: MicrophoneListeners | null
  /** What asking for the microphone answers instead. */
  refusal: Failure | null
  /** What the browser does to the sound all the same. */
  processing: MicrophoneFacts['processing']
  clockMs: number
}

export function sourcesForTests(): FakeSources {
  const sources: FakeSources = {
    midi: new FakeKeyboards(),
    microphone: null,
    refusal: null,
    processing: [],
    clockMs: 0,
    nowMs: () => sources.clockMs,
    prepareSound: async () => null,
    sound: new FakeSound(),
    openMicrophone: async (listeners) => {
      if (sources.refusal) return sources.refusal
      sources.microphone = listeners
      return { name: 'Microphone', sampleRateHz: 48_000, processing: sources.processing, close: () => (sources.microphone = null) }
    },
  }
  return sources
}
