import type { Score } from '../score/score.ts'
import { notesBetween } from './passage.ts'

/** Half a minute of easy playing. */
const MOST_NOTES = 60
const MOST_BARS = 8

/** The bars of a piece that are asked for: from its first note on, whole bars, as many as half a minute takes; null for what has too few notes to matter. */
export function chooseBars(score: Score): { readonly fromIndex: number; readonly toIndex: number } | null {
  const first = score.notes[0]?.measureIndex
  if (first === undefined) return null
  let toIndex = first
  while (toIndex + 1 < Math.min(score.measures.length, first + MOST_BARS) && notesBetween(score, first, toIndex + 1).length <= MOST_NOTES) toIndex++
  return notesBetween(score, first, toIndex).length < 8 ? null : { fromIndex: first, toIndex }
}
