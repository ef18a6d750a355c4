import { WebMidi, type Input, type MessageEvent } from 'webmidi'
import { sustainController } from '../../core/midi/pedal.ts'
import type { Failure } from '../../core/protocol/failure.ts'

const noteOff = 0x8
const noteOn = 0x9
const controlChange = 0xb

/** What the page needs of MIDI: the keyboards by name, and their keys and pedal with the moment at which each was sent. */
export interface MidiKeyboards {
  readonly names: readonly string[]
  /** Asks the browser for MIDI without system exclusive messages. Calling it again is cheap. */
  enable(): Promise<Failure | null>
  /** `timestampMs` counts like `performance.now()`. Returns what ends the listening. */
  onPlayed(listener: (bytes: Uint8Array, timestampMs: number) => void): () => void
  onNamesChanged(listener: (names: readonly string[]) => void): () => void
}

/** Every keyboard that is or comes to be connected is listened to. */
export class WebMidiKeyboards implements MidiKeyboards {
  readonly #playedListeners = new Set<(bytes: Uint8Array, timestampMs: number) => void>()
  readonly #nameListeners = new Set<(names: readonly string[]) => void>()
  readonly #heard = new Map<string, Input>()

  get names(): readonly string[] {
    return [...this.#heard.values()].map((input) => input.name)
  }

  async enable(): Promise<Failure | null> {
    if (!WebMidi.enabled) {
      try {
        await WebMidi.enable({ sysex: false })
      } catch (error) {
        return { failure: 'midi-refused', message: error instanceof Error ? error.message : String(error), remedy: 'Allow MIDI for this page, or use a browser that has Web MIDI.' }
      }
      WebMidi.addListener('connected', () => this.#look())
      WebMidi.addListener('disconnected', () => this.#look())
    }
    this.#look()
    return null
  }

  onPlayed(listener: (bytes: Uint8Array, timestampMs: number) => void): () => void {
    this.#playedListeners.add(listener)
    return () => this.#playedListeners.delete(listener)
  }

  onNamesChanged(listener: (names: readonly string[]) => void): () => void {
    this.#nameListeners.add(listener)
    return () => this.#nameListeners.delete(listener)
  }

  #look(): void {
    const present = new Map(WebMidi.inputs.filter((input) => input.state === 'connected').map((input) => [input.id, input]))
    let changed = false
    for (const [id, input] of this.#heard) {
      if (present.get(id) === input) continue
      input.removeListener('midimessage')
      this.#heard.delete(id)
      changed = true
    }
    for (const [id, input] of present) {
      if (this.#heard.has(id)) continue
      input.addListener('midimessage', (event: MessageEvent) => this.#tell(event))
      this.#heard.set(id, input)
      changed = true
    }
    if (changed) for (const listener of this.#nameListeners) listener(this.names)
  }

  #tell(event: MessageEvent): void {
    const bytes = event.message.data
    const kind = (bytes[0] ?? 0) >> 4
    if (kind !== noteOn && kind !== noteOff && !(kind === controlChange && bytes[1] === sustainController)) return
    for (const listener of this.#playedListeners) listener(Uint8Array.from(bytes), event.timestamp)
  }
}
