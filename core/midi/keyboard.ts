import type { PlayedNote } from '../transcription/played-note.ts'

const lowestPitch = 21
const highestPitch = 108
const noteOff = 0x8
const noteOn = 0x9
/** Nobody strikes a key thirty times a second (a grand repeats some fourteen times): what does so is a contact that bounces, or one that fires twice. */
const bounceSeconds = 1 / 30
/** How many data bytes follow a channel message, by the upper half of its status (8 to E). */
const dataBytes = [2, 2, 2, 2, 1, 1, 2]

/** What keys told. */
export interface Struck {
  /** Confidence 1, held (`offsetSeconds` null). */
  readonly notes: readonly PlayedNote[]
  readonly releases: readonly { readonly playedNote: number; readonly offsetSeconds: number }[]
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
  #told = 0
  #latestSeconds = 0
  readonly #held = new Map<number, number>()
  /** When each key was last struck. */
  readonly #struckSeconds = new Map<number, number>()

  /** `seconds` of the take; a moment before the last one is taken for that one. */
  message(bytes: Uint8Array, seconds: number): Struck {
    this.#latestSeconds = Math.max(this.#latestSeconds, seconds)
    const notes: PlayedNote[] = []
    const releases: { playedNote: number; offsetSeconds: number }[] = []
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
      const [pitch = 0, velocity = 0] = this.#data
      this.#data = []
      if (pitch < lowestPitch || pitch > highestPitch || (kind !== noteOn && kind !== noteOff)) continue
      if (kind === noteOn && velocity > 0 && this.#bounces(pitch)) continue
      const held = this.#held.get(pitch)
      if (held !== undefined) releases.push({ playedNote: held, offsetSeconds: this.#latestSeconds })
      this.#held.delete(pitch)
      if (kind === noteOn && velocity > 0) notes.push(this.#strike(pitch, velocity))
    }
    return { notes, releases }
  }

  /** The take is over: what is held is released. */
  finish(seconds: number): Struck {
    const offsetSeconds = Math.max(this.#latestSeconds, seconds)
    const releases = [...this.#held.values()].map((playedNote) => ({ playedNote, offsetSeconds }))
    this.#held.clear()
    return { notes: [], releases }
  }

  #bounces(pitch: number): boolean {
    return this.#latestSeconds - (this.#struckSeconds.get(pitch) ?? Number.NEGATIVE_INFINITY) < bounceSeconds
  }

  #strike(pitch: number, velocity: number): PlayedNote {
    const index = this.#told++
    this.#held.set(pitch, index)
    this.#struckSeconds.set(pitch, this.#latestSeconds)
    return { index, pitch, velocity, onsetSeconds: this.#latestSeconds, offsetSeconds: null, confidence: 1, emittedAtSeconds: this.#latestSeconds }
  }
}
