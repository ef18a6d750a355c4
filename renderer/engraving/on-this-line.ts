import type { Score } from '../../core/score/score.ts'
import { xAt, type PageMap } from './page-map.ts'
import { playPlace } from './play-place.ts'

/** A point of the playing order on the page. */
export interface PointOnLine {
  readonly quarters: number
  /** In units of the drawing. */
  readonly x: number
}

/**
 * How far one comes along the playing order without leaving the line: to `toQuarters`, or only to the end of the last bar before
 * the music goes on elsewhere, on another line or after a repeat. Null where the place is not laid out.
 */
export function onThisLine(score: Score, map: PageMap, fromQuarters: number, toQuarters: number): PointOnLine | null {
  const { playOrder, measures } = score
  let order = playPlace(score, fromQuarters)?.order ?? -1
  let drawn = map.get(playOrder[order]?.measureIndex ?? -1)
  if (!drawn) return null
  for (;;) {
    const { measureIndex, playedQuarters } = playOrder[order]!
    const next = playOrder[order + 1]
    if (!next || next.playedQuarters > toQuarters + 1e-6) return { quarters: toQuarters, x: xAt(drawn, toQuarters - playedQuarters, measures[measureIndex]!.lengthQuarters) }
    const nextDrawn = map.get(next.measureIndex)
    if (next.measureIndex !== measureIndex + 1 || nextDrawn?.system !== drawn.system) return { quarters: next.playedQuarters, x: drawn.right }
    order++
    drawn = nextDrawn
  }
}
