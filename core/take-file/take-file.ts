import type { Fact } from '../session/fact.ts'
import type { Score } from '../score/score.ts'
import type { Assignment } from './assignment.ts'
import type { SharedTake } from './shared-take.ts'
import type { TeachersWord } from './word.ts'

/** A `.repetiteur` file as far as it could be read. */
export interface TakeFile {
  readonly version: number
  readonly writtenBy: string
  readonly takes: readonly TakeInFile[]
  readonly assignments: readonly AssignmentInFile[]
  /** What could not be read; empty where the file is whole. */
  readonly lost: readonly Lost[]
}

/** A take whole. */
export interface TakeInFile {
  readonly take: SharedTake
  /** The score as it was; the bytes of its file. */
  readonly score: ScoreInFile
  readonly facts: readonly Fact[]
  /** What a second pass said; null where there was none. */
  readonly again: readonly Fact[] | null
  /** A FLAC or an Ogg Opus file; null where it was left out, lost, or there was none. It is not decoded here. */
  readonly sound: Uint8Array | null
  readonly word: TeachersWord
  /** Spoken memos by the id of their comment. */
  readonly memos: ReadonlyMap<string, Uint8Array>
}

export interface ScoreInFile {
  readonly bytes: Uint8Array
  readonly musicXml: string
  readonly score: Score
}

export interface AssignmentInFile {
  readonly assignment: Assignment
  readonly score: ScoreInFile
}

/** A part of a file that is damaged, or not there though the file says so. */
export interface Lost {
  /** 1 is the first; null where it concerns the whole file, or an assignment. */
  readonly take: number | null
  readonly part: LostPart
  /** From somewhere on; what comes before is there. False: all of it. */
  readonly onlyTheEnd: boolean
}

/** `take`: all of it, for want of its score or of what it is. `list`: what takes there are is known by what is found only. */
export type LostPart = 'list' | 'take' | 'facts' | 'again' | 'sound' | 'word' | 'memo' | 'assignment'
