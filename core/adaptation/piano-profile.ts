import type { KeyTrust } from './key-trust.ts'
import type { OnsetHabit } from './onset-habit.ts'

/** What the listening has learnt of one piano in one room, at one microphone. A file: `repetiteur.profile/1`. */
export interface PianoProfile {
  readonly format: 'repetiteur.profile/1'
  /** `NAME@first 8 of its sha256`: of another model nothing here is true. */
  readonly model: string
  readonly modelSha256: string
  /** How far its keys lie above A4 = 440 Hz, in hundredths of a semitone, as the network likes it best; 0 where nothing else was better. */
  readonly tuningCents: number
  /** Null where what was learnt was no better than nothing: a profile that changes nothing. */
  readonly onsets: OnsetHabit | null
  /** Null likewise. */
  readonly trust: KeyTrust | null
  readonly learntFrom: { readonly notes: number; readonly seconds: number }
  /** F1 within 50 ms on notes that were not learnt from. */
  readonly judged: { readonly before: number; readonly after: number }
}
