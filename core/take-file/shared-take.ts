import { isJudging, usualJudging, type Judging } from '../judgement/judging.ts'
import { mostSemitones } from '../practice/way.ts'
import type { Piece } from '../protocol/engine.ts'
import type { TakeInput, TakeRequest } from '../protocol/take.ts'
import { isAssignmentId } from './assignment.ts'
import { isMoment, isOneOf, isTold, isWhole, isWithin, lineOf, type Told } from './fields.ts'
import { takeFileLimits } from './limits.ts'

/** What becomes of a take's sound in a file: as it was recorded (FLAC), an eighth of that (Opus), or not at all. */
export type SoundInFile = 'whole' | 'smaller' | 'left-out'
export const soundsInFile: readonly SoundInFile[] = ['whole', 'smaller', 'left-out']

/** What a take in a file is: what the library knows of a take, and whose it is. */
export interface SharedTake {
  readonly id: string
  /** Null where the name was left out. */
  readonly student: string | null
  readonly piece: Piece
  readonly hands: TakeRequest['hands']
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  readonly judging: Judging
  /** By which it was played higher than written; its marks are of the score so moved. */
  readonly semitones: number
  readonly inputName: string
  readonly input: TakeInput['kind'] | null
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationSeconds: number
  readonly complete: boolean
  /** `none`: a keyboard's, which made no sound that we know. */
  readonly sound: SoundInFile | 'none'
  /** By what it was judged once more; null where it was not. */
  readonly again: { readonly hands: TakeRequest['hands']; readonly judging: Judging } | null
  /** The assignment that it answers. */
  readonly assignment: string | null
}

const hands = ['left', 'right', 'both'] as const

/** A take's name in the library: a moment and some chance; nothing else may name a folder. */
export function isTakeId(id: unknown): id is string {
  return typeof id === 'string' && /^\d{8}T\d{9}-[0-9a-f]{8}$/.test(id)
}

/** Null where a file's words are no take. What an older version did not say is as usual. */
export function sharedTakeOf(told: Told): SharedTake | null {
  const { id, piece, startedAt, durationSeconds, again } = told
  if (!isTakeId(id) || !isTold(piece) || !isMoment(startedAt) || !isWithin(durationSeconds, 0, takeFileLimits.seconds)) return null
  const byHands = (value: unknown) => (isOneOf(value, hands) ? value : 'both')
  const byJudging = (value: unknown) => (isJudging(value) ? value : usualJudging)
  return {
    id, startedAt, durationSeconds, student: lineOf(told['student']) || null, piece: pieceOf(piece), hands: byHands(told['hands']), fromMeasure: measureOf(told['fromMeasure']), toMeasure: measureOf(told['toMeasure']),
    judging: byJudging(told['judging']), semitones: isWhole(told['semitones'], -mostSemitones, mostSemitones) ? told['semitones'] : 0, inputName: lineOf(told['inputName']), input: isOneOf(told['input'], ['device', 'browser-microphone', 'midi', 'demonstration'] as const) ? told['input'] : null,
    complete: told['complete'] === true, sound: isOneOf(told['sound'], [...soundsInFile, 'none'] as const) ? told['sound'] : 'left-out',
    again: isTold(again) ? { hands: byHands(again['hands']), judging: byJudging(again['judging']) } : null,
    assignment: isAssignmentId(told['assignment']) ? told['assignment'] : null,
  }
}

function pieceOf(told: Told): Piece {
  const { id, level, measureCount } = told
  return {
    id: typeof id === 'string' && /^[0-9a-z-]{1,60}$/.test(id) ? id : 'unknown', title: lineOf(told['title']), composer: lineOf(told['composer']), bundled: told['bundled'] === true,
    level: isWhole(level, 1, 5) ? level : null, measureCount: isWhole(measureCount, 0, takeFileLimits.facts) ? measureCount : 0, hasDemonstration: false,
  }
}

function measureOf(told: unknown): number | null {
  return isWhole(told, -10_000, 1_000_000) ? told : null
}
