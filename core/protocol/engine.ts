import type { Score } from '../score/score.ts'
import type { PlayersWord } from '../judgement/players-word.ts'
import type { ClickWish } from '../practice/way.ts'
import type { PracticePlan } from '../practice-plan/plan.ts'
import type { Fact } from '../session/fact.ts'
import type { JudgedAgain, JudgingWish } from '../session/judged-again.ts'
import type { HeardColumns } from '../transcription/evidence-columns.ts'
import type { EvidenceQuestion, TakeEvidence } from './evidence.ts'
import type { Failure } from './failure.ts'
import type { KeptTake, PieceMemory } from './kept.ts'
import type { EngineChoice, ListeningEngines } from './listening-engines.ts'
import type { StorageRule, StorageState } from './storage.ts'
import type { ListeningFindings } from './listening-findings.ts'
import type { OpenedTake, TakeEnded, TakeInput, TakeRequest, TakeStarted, TakeState } from './take.ts'

/** What the page may ask of the engine: verbs, nothing that names a file of this computer. Failures are values. */
export interface EngineCalls {
  describe(): Promise<EngineDescription>
  /** What runs the network, and what else could. A failure where nothing can listen. */
  listeningEngines(): Promise<ListeningEngines | Failure>
  /** From the next take on; null: automatic. */
  chooseListeningEngine(choice: EngineChoice | null): Promise<ListeningEngines | Failure>
  /** Tries all engines and answers when it is done, some ten seconds; how far it is, is told as `listeningEnginesChanged`. Not while a take is running. */
  measureListeningEngines(): Promise<ListeningEngines | Failure>
  inputs(): Promise<readonly InputDevice[]>
  library(): Promise<readonly Piece[] | Failure>
  /** As written, or some semitones higher. */
  openPiece(pieceId: string, semitones?: number): Promise<OpenedPiece | Failure>
  /** The sound that 'demonstration' listens to, for the page to play while it is heard at work. */
  demonstrationSound(pieceId: string): Promise<SoundFile | Failure>
  /** Keeps a copy of the score in the library. */
  importScore(fileName: string, bytes: Uint8Array): Promise<Piece | Failure>
  removePiece(pieceId: string): Promise<void | Failure>
  startTake(request: TakeRequest): Promise<TakeStarted | Failure>
  /** Ends what runs under this id, which a start was answered with, and nothing that was begun since; facts still under way arrive before the answer. */
  stopTake(takeId: string): Promise<TakeEnded | Failure>
  /** The take is being ended, and nobody waits for what has not been listened to yet: a second pass hears it. */
  skipWaiting(): Promise<void>
  /** Sound of the browser's microphone, mono. `firstSample` counts from the take's start; a jump in it is a gap. */
  browserSound(block: { readonly firstSample: number; readonly sampleRateHz: number; readonly samples: Float32Array }): Promise<void>
  /** One message of a MIDI keyboard; seconds since the take's start. */
  browserMidi(message: { readonly seconds: number; readonly bytes: Uint8Array }): Promise<void>
  /** What follows of the running take is played to this click. */
  keepTime(click: ClickWish): Promise<void>
  /** A page that waits waits here from now on, along the playing order. */
  goTo(playedQuarters: number): Promise<void>
  /** Newest first. */
  takes(pieceId: string): Promise<readonly KeptTake[] | Failure>
  /** The player wants a take kept, or no longer so. */
  starTake(takeId: string, starred: boolean): Promise<void | Failure>
  /** Keeps the player's word beside a take's verdicts, in the place of what was said before. */
  keepWord(takeId: string, word: PlayersWord): Promise<void | Failure>
  /** The pieces that were opened, the last one first. */
  pieceMemories(): Promise<readonly PieceMemory[]>
  /** The room that takes have, and what could go. */
  storage(): Promise<StorageState | Failure>
  setStorageRule(rule: StorageRule): Promise<StorageState | Failure>
  /** What is removed can be had back until it is erased: after a day, or at once where that is asked for. */
  removeTakes(takeIds: readonly string[]): Promise<void | Failure>
  restoreTakes(takeIds: readonly string[]): Promise<void | Failure>
  restorePiece(pieceId: string): Promise<void | Failure>
  eraseRemoved(): Promise<void | Failure>
  /** All that was removed and is not erased yet comes back where it was. */
  restoreRemoved(): Promise<void | Failure>
  /** What to practise today in so many minutes, of the pieces in the library. */
  practicePlan(minutes: number): Promise<PracticePlan | Failure>
  /** Where the bar of a piece stands; as printed, null at the beginning. */
  rememberMeasure(pieceId: string, measure: number | null): Promise<void>
  openTake(takeId: string): Promise<OpenedTake | Failure>
  /**
   * Judges a finished take once more, over the whole recording, with hindsight, and keeps what comes of it with the take. How far it is,
   * is told as `judgingAgain`. Null where it was dropped: another take began, or nobody waits for it any more.
   */
  judgeAgain(takeId: string, wish: JudgingWish): Promise<JudgedAgain | Failure | null>
  /** Nobody waits for a second pass any more. */
  dropJudging(): Promise<void>
  /** Somebody looks at what is heard: the last seconds of it are told as `hearing`, and then the next five. To be asked again while they look on. */
  lookAtHearing(): Promise<void>
  /** Listens without a take, for somebody who looks at what is heard: nothing is judged or kept. It ends when nobody looks any more, or a take begins. */
  startListening(input: TakeInput): Promise<TakeStarted | Failure>
  stopListening(listeningId: string): Promise<void>
  /** What the running listening without a take has found out by now; null where none runs. */
  listeningFindings(): Promise<ListeningFindings | null>
  /** Listens once more to a stretch of a take, of the running one too. Null where the question was dropped meanwhile. */
  evidenceOf(question: EvidenceQuestion): Promise<TakeEvidence | Failure | null>
  /** The answer to the question of this ticket is no longer wanted. */
  dropEvidence(ticket: string): Promise<void>
  /** At most ten seconds of a take's own recording, for who played it to hear again. */
  takeSound(takeId: string, fromSeconds: number, toSeconds: number): Promise<SoundFile | Failure>
  /** All of a take's recording, as the file that it is. */
  takeRecording(takeId: string): Promise<SoundFile | Failure>
}

/** What the engine tells the page unasked. */
export interface PageCalls {
  /** Listening without a take tells notes and releases, under an id of its own; so does `takeState`. */
  facts(takeId: string, facts: readonly Fact[]): void
  level(level: Level): void
  /** What is thought of all keys, some twenty times a second, only while somebody looks (`lookAtHearing`). */
  hearing(takeId: string, heard: HeardColumns): void
  inputsChanged(inputs: readonly InputDevice[]): void
  listeningEnginesChanged(engines: ListeningEngines): void
  takeState(state: TakeState): void
  /** So many seconds of a take's sound wait to be listened to, where the computer is slower than the player; whole seconds, 0 when it keeps up. */
  listeningBehind(takeId: string, seconds: number): void
  /** How much of a take has been judged again, 0 to 1. */
  judgingAgain(takeId: string, share: number): void
}

export interface EngineDescription {
  readonly version: string
  readonly model: { readonly name: string; readonly sha256: string; readonly lookAheadSeconds: number } | Failure
  readonly provider: string
  /** Null: PortAudio is there. Otherwise why not; the browser's microphone is used then. */
  readonly portAudio: Failure | null
  readonly dataFolder: Failure | null
  /** Why the database is not the one that was. */
  readonly database: Failure | null
}

export interface InputDevice {
  readonly id: string
  readonly name: string
  /** The sound system it belongs to (ALSA, WASAPI, Core Audio). */
  readonly driver: string
  readonly isDefault: boolean
  readonly defaultSampleRateHz: number
}

export interface Piece {
  readonly id: string
  readonly title: string
  readonly composer: string
  readonly bundled: boolean
  /** 1 very easy, 5 hard; null for an imported piece. */
  readonly level: number | null
  readonly measureCount: number
  /** A recording that can be heard at work comes with it. */
  readonly hasDemonstration: boolean
}

export interface OpenedPiece {
  readonly piece: Piece
  /** For the engraver. */
  readonly musicXml: string
  readonly score: Score
}

/** A whole sound file, as the browser's own decoder reads it. */
export interface SoundFile {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Some ten times a second. dBFS: 0 is full scale. */
export interface Level {
  readonly rmsDb: number
  readonly peakDb: number
  readonly clipped: boolean
}
