import type { Said } from '../session/changes.ts'
import { isMoment, isOneOf, isTold, isWhole, isWholeOrNull, isWithin, lineOf, textOf, type Told } from './fields.ts'
import { takeFileLimits } from './limits.ts'

/** What a teacher says of a take: beside what the program said, never in its place. */
export interface TeachersWord {
  readonly comments: readonly Comment[]
  readonly overruled: readonly Overruled[]
}

export interface Comment {
  /** Made up where it was written; the same comment in two files is one. */
  readonly id: string
  /** Null where no name was given. */
  readonly by: string | null
  /** ISO 8601. */
  readonly at: string
  /** Written measures, indices into `Score.measures`, both included. */
  readonly fromMeasureIndex: number
  readonly toMeasureIndex: number
  /** The note that is meant, an index into `Score.notes`; null: the whole passage. */
  readonly scoreNote: number | null
  readonly text: string
  /** Drawn over the music; null: nothing. */
  readonly drawn: Drawn | null
  /** A spoken memo lies beside it in the file. */
  readonly memo: SpokenMemo | null
}

/** A stroke over the first measure of a comment. x: 0 the measure's left, 1 its right end; y: 0 the top of its line of music, 1 the bottom. */
export interface Drawn {
  readonly shape: 'circle' | 'arrow'
  readonly from: Point
  readonly to: Point
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface SpokenMemo {
  readonly seconds: number
  readonly mediaType: (typeof memoTypes)[number]
}

/** What browsers record. */
export const memoTypes = ['audio/webm', 'audio/ogg', 'audio/mp4', 'audio/wav'] as const

/** A note of which the teacher says something else than the program did. */
export interface Overruled {
  /** Which note: the verdict's key (`wordKeys`), which a second pass over the take gives to it again. Of each note there is one. */
  readonly key: string
  readonly program: Said
  readonly teacher: Said
  readonly by: string | null
  readonly at: string
}

export const noWord: TeachersWord = { comments: [], overruled: [] }

/** What a file says that a teacher said: what is no comment is passed over. */
export function wordOf(told: Told): TeachersWord {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, takeFileLimits.comments) : [])
  return {
    comments: list(told['comments']).map(commentOf).filter((comment) => comment !== null),
    overruled: list(told['overruled']).map(overruledOf).filter((one) => one !== null),
  }
}

/** What two files say of one take: of a comment and of a note's overruling, the later counts. */
export function joinedWords(one: TeachersWord, other: TeachersWord): TeachersWord {
  const latest = <Said extends { readonly at: string }>(all: readonly Said[], key: (said: Said) => string): readonly Said[] => {
    const byKey = new Map<string, Said>()
    for (const said of all) if (said.at >= (byKey.get(key(said))?.at ?? '')) byKey.set(key(said), said)
    return [...byKey.values()]
  }
  return {
    comments: latest([...one.comments, ...other.comments], ({ id }) => id),
    overruled: latest([...one.overruled, ...other.overruled], ({ key }) => key),
  }
}

const { facts: mostIndices, seconds: day } = takeFileLimits

function commentOf(told: unknown): Comment | null {
  if (!isTold(told)) return null
  const { id, at, fromMeasureIndex, toMeasureIndex, scoreNote } = told
  if (typeof id !== 'string' || !/^[0-9a-z-]{1,40}$/.test(id) || !isMoment(at)) return null
  if (!isWhole(fromMeasureIndex, 0, mostIndices) || !isWhole(toMeasureIndex, fromMeasureIndex, mostIndices) || !isWholeOrNull(scoreNote, 0, mostIndices)) return null
  return { id, by: lineOf(told['by']) || null, at, fromMeasureIndex, toMeasureIndex, scoreNote, text: textOf(told['text']), drawn: drawnOf(told['drawn']), memo: memoOf(told['memo']) }
}

/** Null where the words are no drawing. */
export function drawnOf(told: unknown): Drawn | null {
  if (!isTold(told)) return null
  const { shape, from, to } = told
  if (!isOneOf(shape, ['circle', 'arrow'] as const) || !isPoint(from) || !isPoint(to)) return null
  return { shape, from: { x: from.x, y: from.y }, to: { x: to.x, y: to.y } }
}

function isPoint(told: unknown): told is Point {
  return isTold(told) && isWithin(told['x'], -20, 20) && isWithin(told['y'], -20, 20)
}

function memoOf(told: unknown): SpokenMemo | null {
  return isTold(told) && isWithin(told['seconds'], 0, day) && isOneOf(told['mediaType'], memoTypes) ? { seconds: told['seconds'], mediaType: told['mediaType'] } : null
}

function overruledOf(told: unknown): Overruled | null {
  if (!isTold(told)) return null
  const { key, at } = told
  const [program, teacher] = [saidOf(told['program']), saidOf(told['teacher'])]
  if (typeof key !== 'string' || !/^(written|heard) [0-9 .-]{1,40}$/.test(key) || !isMoment(at) || !program || !teacher) return null
  return { key, program, teacher, by: lineOf(told['by']) || null, at }
}

function saidOf(told: unknown): Said | null {
  if (!isTold(told)) return null
  const { kind, timing } = told
  if (!isOneOf(kind, ['right', 'wrong', 'missed', 'extra', 'unsure'] as const)) return null
  return { kind, timing: isOneOf(timing, ['early', 'late'] as const) ? timing : null }
}
