import type { Summary } from '../judgement/summary.ts'
import type { Assignment } from '../take-file/assignment.ts'
import type { SharedTake, SoundInFile } from '../take-file/shared-take.ts'
import type { Lost } from '../take-file/take-file.ts'
import type { Comment, TeachersWord } from '../take-file/word.ts'
import type { Piece, SoundFile } from './engine.ts'
import type { OpenedTake, TakeInfo } from './take.ts'
import type { Failure } from './failure.ts'

/** What the page may ask about takes that are sent as files, and about the teacher's desk. */
export interface DeskCalls {
  /** Part of a `.repetiteur` file; null while more of it is to come. What is in it is kept: on the desk, or beside the player's own takes and pieces. */
  receiveTakeFile(part: TakeFilePart): Promise<Received | null | Failure>
  /** The player's own takes, or takes of the desk with the teacher's word, as one file. */
  writeTakeFile(wish: TakeFileWish): Promise<NamedFile | Failure>
  /** What the player played in the last days, of every piece of the library, the newest first. */
  practised(days: number): Promise<readonly TakeInfo[]>
  desk(): Promise<Desk | Failure>
  /** New files of this folder, and the folders in it, are received from now on; null: no longer. Only `.repetiteur` files are looked at. */
  watchFolder(path: string | null): Promise<Desk | Failure>
  openDeskTake(takeId: string): Promise<OpenedDeskTake | Failure>
  /** It can be had back for a day. */
  removeDeskTake(takeId: string): Promise<void | Failure>
  restoreDeskTake(takeId: string): Promise<void | Failure>
  /** The whole recording of a take of the desk. */
  deskSound(takeId: string): Promise<SoundFile | Failure>
  /** Keeps the teacher's word on a take of the desk in the place of what was said before; spoken memos that are new, by their comments. */
  say(takeId: string, word: TeachersWord, memos: readonly { readonly comment: string; readonly bytes: Uint8Array }[]): Promise<void | Failure>
  memo(takeId: string, comment: string): Promise<SoundFile | Failure>
  /** What was played where the program was wrong, with what is right: for improving the listening. */
  caseFile(takeId: string): Promise<NamedFile | Failure>
  deskReport(report: DeskReport): Promise<NamedFile | Failure>
  writeAssignment(pieceId: string, draft: AssignmentDraft): Promise<NamedFile | Failure>
  /** What the player was set to practise, the newest first. */
  assignments(): Promise<readonly GivenAssignment[]>
  /** It can be had back for a day. */
  removeAssignment(id: string): Promise<void | Failure>
  restoreAssignment(id: string): Promise<void | Failure>
  /** What the teacher said of the player's own takes of a piece, the newest first. */
  wordOnPiece(pieceId: string): Promise<readonly SaidOfTake[]>
}

export interface DeskPageCalls {
  /** Takes arrived through the watched folder, or it is gone, or back. */
  deskChanged(): void
}

/** A file for somebody to keep or send. */
export interface NamedFile extends SoundFile {
  readonly fileName: string
}

export interface TakeFilePart {
  /** Made up by the page: the parts of one file bear one. */
  readonly ticket: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly more: boolean
}

export interface TakeFileWish {
  readonly from: 'practice' | 'desk'
  readonly takeIds: readonly string[]
  readonly sound: SoundInFile
  /** Who played; null: the name is left out, and that of the microphone. Of the desk's takes it is as they came. */
  readonly student: string | null
  /** The assignment that they answer. */
  readonly assignment: string | null
}

/** What was in a file. */
export interface Received {
  readonly fileName: string
  /** Takes that lie on the desk by now, and those among them that were not there before. */
  readonly desk: readonly string[]
  readonly added: number
  /** The player's own takes, of which the teacher says something. */
  readonly own: readonly { readonly takeId: string; readonly pieceId: string; readonly comments: number }[]
  readonly assignments: readonly GivenAssignment[]
  readonly lost: readonly Lost[]
}

export interface Desk {
  /** The newest by arrival first. */
  readonly takes: readonly DeskTake[]
  readonly watched: string | null
  /** The watched folder is not there at the moment, or may not be read. */
  readonly watchedGone: boolean
  /** Files of the watched folder that cannot be read. */
  readonly unreadable: readonly { readonly file: string; readonly failure: Failure }[]
}

/** A take in the list of the desk: what is known of it without opening it. */
export interface DeskTake {
  readonly id: string
  /** As the file says, or the folder that it came in. */
  readonly student: string | null
  readonly piece: Pick<Piece, 'id' | 'title' | 'composer' | 'bundled'>
  readonly startedAt: string
  /** ISO 8601. */
  readonly receivedAt: string
  readonly durationSeconds: number
  /** As the teacher has it. */
  readonly tally: Pick<Summary, 'right' | 'wrong' | 'missed' | 'extra' | 'unsure' | 'early' | 'late'>
  readonly comments: number
  readonly overruled: number
  readonly verdicts: number
  /** It has been opened. */
  readonly seen: boolean
  readonly hasSound: boolean
  readonly assignment: string | null
  /** Parts that were lost on the way. */
  readonly lost: readonly Lost['part'][]
}

export interface OpenedDeskTake {
  readonly opened: OpenedTake
  readonly shared: SharedTake
  readonly student: string | null
  readonly word: TeachersWord
  readonly hasSound: boolean
}

/** The program numbers it and knows its piece. */
export type AssignmentDraft = Omit<Assignment, 'id' | 'title' | 'composer'>

export interface GivenAssignment extends Assignment {
  readonly pieceId: string
  /** ISO 8601. */
  readonly receivedAt: string
  /** Takes of the piece that were played since, in these bars and hands. */
  readonly takeIds: readonly string[]
}

export interface SaidOfTake {
  readonly takeId: string
  readonly startedAt: string
  readonly comment: Comment
}

export type DeskReport =
  /** Null: everybody. */
  | { readonly kind: 'parents'; readonly language: 'en' | 'zh'; readonly student: string | null }
  | { readonly kind: 'class' | 'table'; readonly language: 'en' | 'zh' }
