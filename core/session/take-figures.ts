import { measureCounts } from '../judgement/measure-counts.ts'
import { median } from '../median.ts'
import { byPlayersWord, disputedVerdicts, noWord, type PlayersWord } from '../judgement/players-word.ts'
import { summaryOf, type Summary } from '../judgement/summary.ts'
import { measureTempos } from '../judgement/tempo-band.ts'
import type { Score } from '../score/score.ts'
import type { Fact } from './fact.ts'
import { takeOf } from './take.ts'

export type Tally = Pick<Summary, 'right' | 'wrong' | 'missed' | 'extra' | 'unsure' | 'early' | 'late'>

/** One bar of a take, all times through together. */
export interface MeasureFigures extends Tally {
  /** Index into `Score.measures`. */
  readonly measureIndex: number
  /** As printed. */
  readonly measure: number
  readonly lengthQuarters: number
  /** Quarter notes a minute; null where it is not known. */
  readonly tempo: number | null
  readonly writtenTempo: number
}

/** What is remembered of a take without opening it. */
export interface TakeFigures {
  /** As the player has it (`PlayersWord`). */
  readonly tally: Tally
  /** Marks that the player says otherwise of. */
  readonly disputed: number
  /** Those that were played, in the order of the score. */
  readonly measures: readonly MeasureFigures[]
  /** Bars in the order in which they were played: index into `Score.measures`, quarter notes a minute. */
  readonly tempoCurve: readonly (readonly [measureIndex: number, quartersPerMinute: number])[]
  /** The middle bar's, quarter notes a minute. */
  readonly tempo: number | null
}

const none: Tally = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }

export function takeFigures(score: Score, facts: Iterable<Fact>, word: PlayersWord = noWord): TakeFigures {
  const { notes, verdicts: told, places } = takeOf(facts)
  const disputed = disputedVerdicts(told, notes, word)
  const verdicts = byPlayersWord(told, disputed)
  const { right, wrong, missed, extra, unsure, early, late } = summaryOf(verdicts)
  const tempos = measureTempos(score, places, { quartersPerMinute: null, band: 1 })
  const byMeasure = new Map<number, Tally>()
  for (const counts of measureCounts(score, verdicts)) byMeasure.set(counts.measureIndex, sum(byMeasure.get(counts.measureIndex) ?? none, counts))
  const measures = [...byMeasure].map(([measureIndex, tally]): MeasureFigures => {
    const { measure, lengthQuarters } = score.measures[measureIndex]!
    const here = tempos.filter((tempo) => tempo.measureIndex === measureIndex)
    const at = score.playOrder.find((played) => played.measureIndex === measureIndex)?.playedQuarters ?? 0
    const writtenTempo = (score.tempos.findLast((tempo) => tempo.playedQuarters <= at) ?? score.tempos[0])!.quartersPerMinute
    return { ...tally, measureIndex, measure, lengthQuarters, tempo: here.length > 0 ? median(here.map((tempo) => tempo.quartersPerMinute)) : null, writtenTempo }
  })
  return {
    tally: { right, wrong, missed, extra, unsure, early, late }, disputed: disputed.size, measures,
    tempoCurve: tempos.map(({ measureIndex, quartersPerMinute }) => [measureIndex, quartersPerMinute] as const),
    tempo: tempos.length > 0 ? median(tempos.map(({ quartersPerMinute }) => quartersPerMinute)) : null,
  }
}

function sum(one: Tally, other: Tally): Tally {
  return {
    right: one.right + other.right, wrong: one.wrong + other.wrong, missed: one.missed + other.missed, extra: one.extra + other.extra,
    unsure: one.unsure + other.unsure, early: one.early + other.early, late: one.late + other.late,
  }
}

/** 0 to 1: how much of what was judged was right; null where nothing was. What is unsure counts for nobody. */
export function shareRight({ right, wrong, missed, extra }: Pick<Tally, 'right' | 'wrong' | 'missed' | 'extra'>): number | null {
  const judged = right + wrong + missed + extra
  return judged === 0 ? null : right / judged
}
