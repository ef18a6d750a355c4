import { usualJudging, isJudging, type Judging } from '../judgement/judging.ts'
import type { TakeRequest } from '../protocol/take.ts'
import { isOneOf, isWhole, lineOf, textOf, type Told } from './fields.ts'

/** What a teacher sets a student to practise. */
export interface Assignment {
  /** Made up where it was written; takes that answer it bear it. */
  readonly id: string
  readonly title: string
  readonly composer: string
  readonly from: string | null
  /** Null: for everybody who gets the file. */
  readonly student: string | null
  /** Printed measures; null: to the score's own end. */
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  readonly hands: 'left' | 'right' | 'both'
  /** By what it is judged; the tempo that is asked for among it. */
  readonly judging: Judging
  /** ISO 8601, a day (2026-03-01); null: no day. */
  readonly due: string | null
  readonly text: string
}

export function isAssignmentId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{12}$/.test(value)
}

/** Null where a file's words set nothing to practise. */
export function assignmentOf(told: Told): Assignment | null {
  const { id, hands, fromMeasure, toMeasure, judging, due } = told
  if (!isAssignmentId(id)) return null
  return {
    id, title: lineOf(told['title']), composer: lineOf(told['composer']), from: lineOf(told['from']) || null, student: lineOf(told['student']) || null,
    fromMeasure: isWhole(fromMeasure, -10_000, 1_000_000) ? fromMeasure : null, toMeasure: isWhole(toMeasure, -10_000, 1_000_000) ? toMeasure : null,
    hands: isOneOf(hands, ['left', 'right', 'both'] as const) ? hands : 'both', judging: isJudging(judging) ? judging : usualJudging,
    due: typeof due === 'string' && /^\d{4}-\d\d-\d\d$/.test(due) ? due : null, text: textOf(told['text']),
  }
}

/** Whether a take of the piece is of these bars and hands, or of some of them; one hand alone is on the way to both. */
export function isTakeOf({ fromMeasure, toMeasure, hands }: Assignment, take: Pick<TakeRequest, 'fromMeasure' | 'toMeasure' | 'hands'>): boolean {
  const bars = (take.fromMeasure ?? -Infinity) <= (toMeasure ?? Infinity) && (take.toMeasure ?? Infinity) >= (fromMeasure ?? -Infinity)
  return bars && (hands === 'both' || take.hands === hands || take.hands === 'both')
}
