import { median } from '../../core/median.ts'
import { isOf } from '../../core/score/hands.ts'
import type { Score } from '../../core/score/score.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

/** How one hand kept time. */
export interface HandTiming {
  readonly hand: 'left' | 'right'
  readonly early: number
  readonly onTime: number
  readonly late: number
  /** Its middle note against the tempo of both; positive is late. */
  readonly offBySeconds: number
}

/** Fewer notes say nothing of a hand. */
const fewestNotes = 4

/** The hands that played enough to tell; the right one first. */
export function handTimings(score: Score, view: TakeView): readonly HandTiming[] {
  return (['right', 'left'] as const).flatMap((hand): HandTiming[] => {
    const timed = toldVerdicts(view).filter(({ scoreNote, timing }) => timing !== null && scoreNote !== null && isOf(score, score.notes[scoreNote]!, hand))
    if (timed.length < fewestNotes) return []
    const count = (timing: 'early' | 'onTime' | 'late'): number => timed.filter((verdict) => verdict.timing === timing).length
    return [{ hand, early: count('early'), onTime: count('onTime'), late: count('late'), offBySeconds: median(timed.map(({ offBySeconds }) => offBySeconds ?? 0)) }]
  })
}
