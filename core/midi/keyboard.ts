import type { PlayedNote } from '../transcription/played-note.ts'
import { KeyContacts } from './key-contacts.ts'
import { Pedal, sustainController, type PedalMove } from './pedal.ts'

/** A key's message is told within this time of being struck, from the page through its line: later ones count as late, not as missed. */
export const lineSeconds = 0.4
/** How often time is told while no key is struck. */
export const tickSeconds = 0.1
const lowestPitch = 21
const highestPitch = 108
const noteOff = 0x8
const noteOn = 0x9
const controlChange = 0xb
/** How many data bytes follow a channel message, by the upper half of its status (8 to E). */
const dataBytes = [2, 2, 2, 2, 1, 1, 2]

/** What keys told. */
export interface Struck {
  /** Confidence 1, held (`offsetSeconds` null). */
  readonly notes: readonly PlayedNote[]
  readonly releases: readonly { readonly playedNote: number; readonly offsetSeconds: number }[]
  readonly pedal: readonly PedalMove[]
  /** Strokes that nobody made: worn contacts sent them. They are no notes. */
  readonly bounces: readonly Bounce[]
}

export interface Bounce {
  readonly atSeconds: number
  readonly pitch: number
  readonly velocity: number
}

/**
 * Messages of a MIDI keyboard to notes. Takes what keyboards really send: running status, a note-on of velocity 0 for a
 * note-off, clock bytes in between, a note-off that never comes (the next stroke of the key, or the end, releases it),
 * keys that no piano has, contacts that bounce, and rubbish,
 * which is passed over.
 */
export class Keyboard {
  #status = 0
  #data: number[] = []
  #latestSeconds = 0
  #told: { notes: PlayedNote[]; releases: { playedNote: number; offsetSeconds: number }[]; pedal: PedalMove[]; bounces: Bounce[] } = { notes: [], releases: [], pedal: [], bounces: [] }
  readonly #pedal = new Pedal()
  readonly #contacts = new KeyContacts({
    struck: ({ index, key, velocity, onsetSeconds, toldSeconds }) => void this.#told.notes.push({ index, pitch: key, velocity, onsetSeconds, offsetSeconds: null, confidence: 1, emittedAtSeconds: toldSeconds }),
    released: (playedNote, offsetSeconds) => void this.#told.releases.push({ playedNote, offsetSeconds }),
    bounced: (pitch, velocity, atSeconds) => void this.#told.bounces.push({ pitch, velocity, atSeconds }),
  })

  /** `seconds` of the take; a moment before the last one is taken for that one. */
  message(bytes: Uint8Array, seconds: number): Struck {
    this.#latestSeconds = Math.max(this.#latestSeconds, seconds)
    for (const byte of bytes) {
      if (byte >= 0xf8) continue
      if (byte >= 0x80) {
        this.#status = byte
        this.#data = []
        continue
      }
      const kind = this.#status >> 4
      // System messages, and data that no status came before.
      if (kind < noteOff || kind > 0xe) continue
      this.#data.push(byte)
      if (this.#data.length < dataBytes[kind - noteOff]!) continue
      const [first = 0, second = 0] = this.#data
      this.#data = []
      this.#hear(kind, first, second)
    }
    return this.#taken()
  }

  /** Until now no other message has come: what was in doubt is told. Messages may still come with an earlier moment. */
  advance(seconds: number): Struck {
    this.#contacts.advance(seconds)
    return this.#taken()
  }

  /** The take is over: what is held is released. */
  finish(seconds: number): Struck {
    this.#contacts.finish(Math.max(this.#latestSeconds, seconds))
    return this.#taken()
  }

  #hear(kind: number, first: number, second: number): void {
    if (kind === controlChange && first === sustainController) {
      const move = this.#pedal.step(second, this.#latestSeconds)
      if (move) this.#told.pedal.push(move)
    }
    if (first < lowestPitch || first > highestPitch) return
    if (kind === noteOn && second > 0) this.#contacts.strike(first, second, this.#latestSeconds)
    else if (kind === noteOn || kind === noteOff) this.#contacts.release(first, this.#latestSeconds)
  }

  #taken(): Struck {
    const told = this.#told
    this.#told = { notes: [], releases: [], pedal: [], bounces: [] }
    return told
  }
}
