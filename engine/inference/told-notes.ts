import { KeyRests } from '../../core/adaptation/key-rests.ts'
import { movedEarlierSeconds, type OnsetHabit } from '../../core/adaptation/onset-habit.ts'
import { StruckAgain } from '../../core/adaptation/struck-again.ts'
import type { Found } from '../../core/transcription/decoder.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import type { Heard, Release } from './heard.ts'

const NOTHING: Pick<Heard, 'notes' | 'releases'> = { notes: [], releases: [] }

/** The notes of a take as they are told: numbered in their order, each where its piano says that it was struck, and what each key holds. */
export class ToldNotes {
  /** When this piano's strokes sound, if it is known. */
  readonly #habit: OnsetHabit | null
  readonly #rests = new KeyRests()
  readonly #struckAgain = new StruckAgain()
  /** `PlayedNote.index` of what each key holds, or -1. Int32Array[88]; 0 is A0. */
  readonly #held = new Int32Array(KEYS).fill(-1)
  #told = 0
  #notes: PlayedNote[] = []
  #releases: Release[] = []

  constructor(habit: OnsetHabit | null) {
    this.#habit = habit
  }

  /** A stroke whose sound begins at `soundsAtSeconds`; the note lies neither before `earliestSeconds` nor after what has been heard. [per note] */
  strike({ pitch, velocity, confidence }: Found & { kind: 'onset' }, soundsAtSeconds: number, earliestSeconds: number, heardUpToSeconds: number): void {
    const rest = this.#rests.strike(pitch, soundsAtSeconds)
    const laterSeconds = this.#struckAgain.strike(pitch, soundsAtSeconds)
    const earlierSeconds = this.#habit ? movedEarlierSeconds(this.#habit, { pitch, velocity, rest }) : 0
    const struckAtSeconds = Math.min(heardUpToSeconds, soundsAtSeconds + laterSeconds - earlierSeconds)
    this.#held[pitch - LOWEST_PITCH] = this.#told
    this.#notes.push({ index: this.#told++, pitch, onsetSeconds: Math.max(earliestSeconds, struckAtSeconds), offsetSeconds: null, velocity, confidence, emittedAtSeconds: heardUpToSeconds })
  }

  release(pitch: number, atSeconds: number): void {
    const playedNote = this.#held[pitch - LOWEST_PITCH]!
    if (playedNote < 0) return
    this.#held[pitch - LOWEST_PITCH] = -1
    this.#releases.push({ playedNote, offsetSeconds: atSeconds })
  }

  releaseAll(atSeconds: number): void {
    for (let key = 0; key < KEYS; key++) this.release(LOWEST_PITCH + key, atSeconds)
  }

  /** What is new since the last time. [per block] Allocates nothing where nothing is. */
  take(): Pick<Heard, 'notes' | 'releases'> {
    if (this.#notes.length === 0 && this.#releases.length === 0) return NOTHING
    const news = { notes: this.#notes, releases: this.#releases }
    this.#notes = []
    this.#releases = []
    return news
  }
}
