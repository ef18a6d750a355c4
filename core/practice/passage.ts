import type { Score } from '../score/score.ts'

/** A stretch of the playing order, in quarters; `toQuarters` is where it is over. */
export interface Passage {
  readonly fromQuarters: number
  readonly toQuarters: number
}

/**
 * Where some printed measures are played in one go, both included; null is the score's own end. Of several times through, the longest:
 * measures on both sides of a repeat are reached only the last time.
 */
export function passageOf(score: Score, fromMeasure: number | null, toMeasure: number | null): Passage {
  const { playOrder, measures } = score
  const isIn = (index: number): boolean => {
    const number = measures[playOrder[index]!.measureIndex]!.measure
    return (fromMeasure === null || number >= fromMeasure) && (toMeasure === null || number <= toMeasure)
  }
  let best: { from: number; to: number } | null = null
  for (let from = 0; from < playOrder.length; from++) {
    if (!isIn(from)) continue
    let to = from
    while (to + 1 < playOrder.length && isIn(to + 1)) to++
    if (best === null || to - from > best.to - best.from) best = { from, to }
    from = to
  }
  const { from, to } = best ?? { from: 0, to: playOrder.length - 1 }
  return { fromQuarters: playOrder[from]?.playedQuarters ?? 0, toQuarters: endOf(score, to) }
}

/** The same passage entered later; unchanged where the place lies outside of it. */
export function enteredAt(passage: Passage, playedQuarters: number | null): Passage {
  const within = playedQuarters !== null && playedQuarters > passage.fromQuarters && playedQuarters < passage.toQuarters
  return within ? { ...passage, fromQuarters: playedQuarters } : passage
}

function endOf({ playOrder, measures }: Score, played: number): number {
  const entry = playOrder[played]
  return entry === undefined ? 0 : entry.playedQuarters + measures[entry.measureIndex]!.lengthQuarters
}
