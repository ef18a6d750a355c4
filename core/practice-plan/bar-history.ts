import { shareRight, type Tally } from '../session/take-figures.ts'
import { remember, retrievability, type Grade, type Memory } from './memory.ts'

/** A bar in one take. */
export interface BarPlayed extends Tally {
  /** Counts days from any day on, by the player's own midnight. */
  readonly day: number
  /** Quarter notes a minute; null where it is not known. */
  readonly tempo: number | null
}

/** A bar and all that is known of how it went, in the order in which it was played. */
export interface BarHistory {
  readonly pieceId: string
  /** Index into `Score.measures`. */
  readonly measureIndex: number
  /** As printed. */
  readonly measure: number
  readonly lengthQuarters: number
  /** Quarter notes a minute. */
  readonly writtenTempo: number
  readonly played: readonly BarPlayed[]
}

/** How a bar stands today. */
export interface BarStanding {
  readonly bar: BarHistory
  readonly memory: Memory
  /** 0 to 1: the chance that it would be right today. */
  readonly retrievability: number
  /** It has gone wrong before: it is a passage to be worked on, not only to be kept. */
  readonly isTrouble: boolean
  /** The last time it was played. */
  readonly last: BarPlayed
  readonly lastShare: number
}

/** Where somebody trips is told from this many right notes of a hundred on downwards. */
const againBelow = 0.75
const hardBelow = 0.95

/** A late or early note weighs a quarter of a wrong one, as in the places to work on. Null where nothing was judged. */
function gradeOf(tally: Tally): Grade | null {
  const share = shareRight(tally)
  if (share === null) return null
  const { right, wrong, missed, extra, early, late } = tally
  const judged = right + wrong + missed + extra
  const weighed = share - (early + late) / 4 / judged
  if (weighed < againBelow) return 'again'
  if (weighed < hardBelow) return 'hard'
  // Nobody was asked how easy it felt.
  return 'good'
}

/** Null where it was never judged. A day counts by its first time: what was learnt since is told by another day. */
export function standingOf(bar: BarHistory, today: number): BarStanding | null {
  let memory: Memory | null = null
  let lastDay = -Infinity
  let isTrouble = false
  let last: BarPlayed | null = null
  for (const played of bar.played) {
    const grade = gradeOf(played)
    if (grade === null) continue
    last = played
    if (played.day <= lastDay) continue
    memory = remember(memory, grade, played.day - lastDay)
    // However well it was known before: what went wrong is for tomorrow.
    if (grade === 'again') memory = { ...memory, stability: Math.min(memory.stability, remember(null, 'again', 0).stability) }
    isTrouble ||= grade === 'again' || grade === 'hard'
    lastDay = played.day
  }
  if (memory === null || last === null) return null
  return { bar, memory, retrievability: retrievability(memory, today - lastDay), isTrouble, last, lastShare: shareRight(last)! }
}
