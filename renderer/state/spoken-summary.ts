import type { VerdictKind } from '../../core/judgement/verdict.ts'
import type { Score } from '../../core/score/score.ts'
import type { TakeView } from './take-view.ts'

/** What was told since the last summary, for whoever listens to the page instead of looking at it. */
export interface SpokenStretch {
  /** Printed numbers. */
  readonly fromMeasure: number
  readonly toMeasure: number
  readonly counts: Readonly<Record<VerdictKind, number>>
}

/** A summary of less interrupts more than it tells. */
const fewestVerdicts = 4

/**
 * The verdicts from number `from` on, and the number that the next summary begins with. Null where too little has been told, unless it is the
 * last one of a take. Only verdicts that are told without a hole count: a number that is still missing comes later.
 */
export function spokenStretch(score: Pick<Score, 'notes'>, view: Pick<TakeView, 'verdicts'>, from: number, isLast: boolean): { readonly stretch: SpokenStretch | null; readonly next: number } {
  const told = view.verdicts.slice(from).filter((verdict) => verdict !== undefined)
  if (told.length === 0 || (told.length < fewestVerdicts && !isLast)) return { stretch: null, next: from }
  const measures = told.flatMap(({ scoreNote }) => (scoreNote === null ? [] : [score.notes[scoreNote]?.measure ?? NaN])).filter(Number.isFinite)
  const next = view.verdicts.length
  if (measures.length === 0) return { stretch: null, next }
  const counts = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0 }
  for (const { kind } of told) counts[kind]++
  return { stretch: { fromMeasure: Math.min(...measures), toMeasure: Math.max(...measures), counts }, next }
}
