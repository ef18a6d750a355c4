import type { Failure } from '../../core/protocol/failure.ts'
import type { MidiKeyboards } from '../capture/midi-keyboards.ts'
import { readFreePreference, writePreference } from './preferences.ts'

const noteOff = 0x8
const noteOn = 0x9

/**
 * A key of the MIDI keyboard that does what Space does, for whoever sits too far from the computer. It is no note then, except where the
 * piece on the desk has it.
 */
export class StartKey {
  /** MIDI number; null where none was chosen. */
  pitch: number | null = $state(pitchOf(readFreePreference('start-key')))
  /** The next key that is struck is it. */
  choosing: boolean = $state(false)
  trouble: Failure | null = $state.raw(null)
  /** Pitches of the piece on the desk. */
  written: ReadonlySet<number> = $state.raw(new Set())
  readonly #midi: MidiKeyboards

  constructor(midi: MidiKeyboards) {
    this.#midi = midi
  }

  /** The piece has it: here it is a note. */
  get isNote(): boolean {
    return this.pitch !== null && this.written.has(this.pitch)
  }

  async choose(): Promise<void> {
    this.trouble = await this.#midi.enable()
    this.choosing = this.trouble === null
  }

  forget(): void {
    this.choosing = false
    this.pitch = null
    writePreference('start-key', '')
  }

  /** Tells when it is struck. Returns what ends the listening. */
  onStruck(struck: () => void): () => void {
    return this.#midi.onPlayed((bytes) => {
      const [status = 0, pitch = 0, velocity = 0] = bytes
      if (status >> 4 !== noteOn || velocity === 0) return
      if (this.choosing) {
        this.choosing = false
        this.pitch = pitch
        writePreference('start-key', String(pitch))
      } else if (this.#isMeant(bytes)) struck()
    })
  }

  /** The keyboards without it. */
  left(): MidiKeyboards {
    const midi = this.#midi
    return {
      get names() { return midi.names },
      enable: () => midi.enable(),
      onNamesChanged: (listener) => midi.onNamesChanged(listener),
      onPlayed: (listener) => midi.onPlayed((bytes, timestampMs) => { if (!this.#isMeant(bytes)) listener(bytes, timestampMs) }),
    }
  }

  #isMeant([status = 0, pitch]: Uint8Array): boolean {
    return pitch === this.pitch && (status >> 4 === noteOn || status >> 4 === noteOff) && !this.isNote
  }
}

function pitchOf(stored: string | null): number | null {
  const pitch = Number(stored || NaN)
  return Number.isInteger(pitch) && pitch >= 0 && pitch <= 127 ? pitch : null
}
