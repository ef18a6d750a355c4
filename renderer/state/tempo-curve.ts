import { median } from '../../core/median.ts'
import type { Place } from '../../core/following/place.ts'
import type { Score } from '../../core/score/score.ts'

export interface TempoPoint {
  /** Along the playing order. */
  readonly playedQuarters: number
  readonly quartersPerMinute: number
}

/** The player's tempo, one point a bar played, as lines; a jump begins a new line. */
export function tempoLines(score: Score, places: readonly Place[]): readonly (readonly TempoPoint[])[] {
  const lines: TempoPoint[][] = []
  let bar = -1
  let inBar: number[] = []
  const close = (): void => {
    const start = score.playOrder[bar]
    if (start && inBar.length > 0) lines.at(-1)!.push({ playedQuarters: start.playedQuarters, quartersPerMinute: median(inBar) })
    inBar = []
  }
  for (const { playedQuarters, tempoBpm } of places) {
    if (playedQuarters === null || tempoBpm === null) continue
    const now = score.playOrder.findLastIndex((played) => played.playedQuarters <= playedQuarters)
    if (now !== bar) {
      close()
      if (lines.length === 0 || now !== bar + 1) lines.push([])
      bar = now
    }
    inBar.push(tempoBpm)
  }
  close()
  return lines.filter((line) => line.length > 0)
}
