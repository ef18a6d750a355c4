import type { Passage } from '../guided-playing/passage.ts'
import type { ClockTie, NoTie } from '../measuring/clock-tie.ts'
import type { HearingFigures } from '../measuring/hearing-figures.ts'
import type { WeakSpot } from '../measuring/weakest-spot.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Piece } from './engine.ts'
import type { TakeInput, TakeStarted } from './take.ts'
import type { Failure } from './failure.ts'

/** What the page may ask about the player's own piano, whose MIDI is the truth that the listening is measured and adapted with. */
export interface PianoCalls {
  pianos(): Promise<Pianos>
  /** What there is to play for a keyboard of so many keys: textures, then bars of the library's pieces. */
  guidedPassages(keys: 88 | 76 | 61): Promise<readonly Passage[] | Failure>
  /** Records sound and keys together until `stopSitting`. The page sends `browserMidi`, and `browserSound` where it is the microphone. */
  startSitting(wish: SittingWish): Promise<TakeStarted | Failure>
  /** The one that `startSitting` answered with, and no later one. */
  stopSitting(sittingId: string): Promise<KeptSitting | Failure>
  /** Listens to a sitting as a take on this input would be heard now. How far it is, is told as `pianoWork`; null where it was dropped. */
  measureSitting(sittingId: string): Promise<MeasuredPiano | Failure | null>
  /** Learns the piano from a sitting, and from the last ones before it at the same device and in the same room. What is better is kept, and in use from the next take on. */
  learnPiano(sittingId: string): Promise<LearntPiano | Failure | null>
  /** Takes that were played at a microphone, and cleanly enough for their scores to be the truth. Newest first. */
  teachingTakes(): Promise<readonly TeachingTake[]>
  /** Without MIDI: learns how a piano is tuned and which of its faint notes to believe from takes of one microphone, their scores as the truth where the follower is sure. Kept and told like `learnPiano`. */
  learnFromTakes(takeIds: readonly string[], room: string): Promise<LearntPiano | Failure | null>
  /** Nobody waits for it any more. */
  dropPianoWork(): Promise<void>
  /** By what takes on a device are heard from now on; null: as every piano is. */
  useProfile(deviceKey: string, profileId: string | null): Promise<Pianos | Failure>
  /** From the next take on this microphone listens so many hundredths of a semitone above A4 = 440 Hz (50 at most), as the sound check found it; what else is in use there stays so. */
  listenInTune(input: TakeInput, tuningCents: number): Promise<Pianos | Failure>
  removeProfile(profileId: string): Promise<Pianos | Failure>
  removeSitting(sittingId: string): Promise<Pianos | Failure>
  /** A profile or a sitting that was removed less than a day ago. */
  putBack(id: string): Promise<Pianos | Failure>
}

export interface PianoPageCalls {
  sittingTold(told: SittingTold): void
  /** How much of a sitting has been listened to, 0 to 1. */
  pianoWork(share: number): void
}

export interface SittingWish {
  readonly input: Extract<TakeInput, { kind: 'device' | 'browser-microphone' }>
  readonly room: string
  /** When the seconds of `browserMidi` begin, Unix time in milliseconds. */
  readonly keysBeginAtUnixMs: number
}

/** What a running sitting has come to. */
export interface SittingTold {
  readonly sittingId: string
  /** Keys struck since it was last told. */
  readonly struck: readonly Pick<PlayedNote, 'pitch' | 'velocity' | 'onsetSeconds'>[]
  /** Of the whole sitting. */
  readonly playedNotes: number
  readonly heardNotes: number
  /** How the two clocks lie, as far as is known; null before enough was played. */
  readonly tie: ClockTie | NoTie | null
}

export interface Pianos {
  /** Newest first. */
  readonly profiles: readonly KeptProfile[]
  readonly sittings: readonly KeptSitting[]
  /** The profile in use, by device. */
  readonly inUse: Readonly<Record<string, string>>
}

/** What was learnt of a piano in a room, at one device. */
export interface KeptProfile {
  readonly id: string
  readonly deviceKey: string
  readonly deviceName: string
  readonly room: string
  /** ISO 8601. */
  readonly learntAt: string
  /** F1 within 50 ms on notes that were not learnt from. */
  readonly before: number
  readonly after: number
  /** Learnt from; 0 where the sound check alone told of the tuning. */
  readonly notes: number
  /** How much higher it listens, in hundredths of a semitone. */
  readonly tuningCents: number
  /** It was learnt with the model that listens now; otherwise it is not used. */
  readonly fits: boolean
}

/** Sound and keys of one playing, on disk. */
export interface KeptSitting {
  readonly id: string
  readonly deviceKey: string
  readonly deviceName: string
  readonly room: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationSeconds: number
  readonly notes: number
  /** On disk, all files. */
  readonly bytes: number
  /** False when the program was killed in the middle of it; what was written is there. */
  readonly complete: boolean
  /** Why it was not kept on disk to its end. */
  readonly notStored: Failure | null
}

export interface MeasuredPiano extends ClockTie, HearingFigures {
  readonly sittingId: string
  readonly weakestSpot: WeakSpot | null
  /** By which it was heard; null: as every piano is. */
  readonly profileId: string | null
  /** How long after its MIDI message the sound of a stroke arrived; null where nobody knows when the two recordings began. */
  readonly soundAfterMessageSeconds: number | null
  /** The microphone by which it was recorded. */
  readonly deviceKey: string
}

/** A take that a piano may be learnt from without MIDI. */
export interface TeachingTake {
  readonly takeId: string
  readonly piece: Piece
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationSeconds: number
  readonly deviceKey: string
  readonly deviceName: string
  readonly rightNotes: number
  /** Of all that was judged, 0 to 1. */
  readonly rightShare: number
}

export interface LearntPiano {
  /** F1 on notes that were not learnt from, within 50 ms; by a score within 100 ms. The same twice where nothing was better. */
  readonly before: number
  readonly after: number
  /** By how much single strokes lie nearer to where the keys put them, in the mean; 0 where nothing was kept. */
  readonly nearerBySeconds: number
  /** How much higher it listens from now on, in hundredths of a semitone, for the piano is tuned otherwise than to A4 = 440 Hz; 0 where nothing was kept of that. */
  readonly tuningCents: number
  /** How many sittings, or takes, it was learnt from. */
  readonly recordings: number
  /** Learnt by a score: of how many written notes the follower was sure; null where keys told what was played. */
  readonly sureNotes: number | null
  /** Too few notes were heard to learn anything from them; then nothing was kept. */
  readonly tooLittle: boolean
  /** Null where what was learnt was no better, and nothing was kept. */
  readonly profile: KeptProfile | null
  /** What was in use before on this device, for who wants it back. */
  readonly previousId: string | null
  readonly pianos: Pianos
}
