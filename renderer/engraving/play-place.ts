import type { Score } from '../../core/score/score.ts'

/** A moment of the playing order as a place in the score as written. */
export interface PlayPlace {
  /** Index into `Score.playOrder`. */
  readonly order: number
  readonly measureIndex: number
  readonly quartersIntoMeasure: number
}

/** Before the beginning is the beginning, after the end is the end. */
export function playPlace(score: Score, playedQuarters: number): PlayPlace | null {
  const { playOrder } = score
  if (playOrder.length === 0) return null
  let low = 0
  let high = playOrder.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (playOrder[middle]!.playedQuarters <= playedQuarters) low = middle
    else high = middle - 1
  }
  const { measureIndex, playedQuarters: start } = playOrder[low]!
  const length = score.measures[measureIndex]?.lengthQuarters ?? 0
  return { order: low, measureIndex, quartersIntoMeasure: Math.min(Math.max(playedQuarters - start, 0), length) }
}

/** The entry of the playing order nearest to a place at which a written measure is played; the place's own where there is none. */
export function orderOnLine(score: Score, from: PlayPlace, measureIndex: number | null): number {
  let nearest: number | null = null
  score.playOrder.forEach((entry, order) => {
    if (entry.measureIndex === measureIndex && (nearest === null || Math.abs(order - from.order) < Math.abs(nearest - from.order))) nearest = order
  })
  return nearest ?? from.order
}
