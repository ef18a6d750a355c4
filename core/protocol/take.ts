import type { Judging } from '../judgement/judging.ts'
import type { PlayersWord } from '../judgement/players-word.ts'
import type { Way } from '../practice/way.ts'
import type { Fact } from '../session/fact.ts'
import type { JudgedAgain } from '../session/judged-again.ts'
import type { OpenedPiece } from './engine.ts'
import type { Failure } from './failure.ts'

export type TakeInput =
  | { readonly kind: 'device'; readonly deviceId: string | null }
  /** `label`: the microphone's name as the browser gives it, once it is open. */
  | { readonly kind: 'browser-microphone'; readonly label?: string }
  | { readonly kind: 'midi' }
  | { readonly kind: 'demonstration' }

export interface TakeRequest {
  readonly pieceId: string
  readonly input: TakeInput
  readonly hands: 'left' | 'right' | 'both'
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  readonly judging: Judging
  /** Followed at the player's own tempo where nothing is said. */
  readonly way?: Way
}

export interface TakeStarted {
  readonly takeId: string
  /** Name of what is listened to. */
  readonly inputName: string
}

export interface TakeEnded {
  readonly take: TakeInfo
}

export interface TakeInfo {
  readonly id: string
  readonly pieceId: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationSeconds: number
  readonly inputName: string
  /** A keyboard's keys told what was played: there is no sound, and no doubt. */
  readonly isKeyboard: boolean
  readonly hands: TakeRequest['hands']
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  /** By what it was judged as it was played. */
  readonly judging: Judging
  /** How it was practised; takes that do not say were followed at the player's own tempo. */
  readonly way?: Way
  /** False when the program was killed in the middle of it; what was written is there. */
  readonly complete: boolean
  /** Why it is not kept on disk, or not from some moment on (disk full, read-only data folder); the playing went on. */
  readonly notStored: Failure | null
}

export interface OpenedTake {
  readonly take: TakeInfo
  readonly piece: OpenedPiece
  /** As they were told while it was played. */
  readonly facts: readonly Fact[]
  /** What the last second pass said; null where there was none. */
  readonly again: JudgedAgain | null
  /** Marks that the player says otherwise of. */
  readonly word: PlayersWord
}

export type TakeState =
  /** Told again with `notStored` when the disk gives out in mid-take. */
  | { readonly takeId: string; readonly state: 'listening'; readonly notStored: Failure | null }
  /** Goes on by itself when the cause is gone. */
  | { readonly takeId: string; readonly state: 'paused'; readonly because: Failure }
  | { readonly takeId: string; readonly state: 'ended'; readonly because: Failure | null }
