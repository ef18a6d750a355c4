import { measureCounts, type MeasureCounts } from '../../core/judgement/measure-counts.ts'
import { misplacedHands, type MisplacedHands } from '../../core/judgement/misplaced-hands.ts'
import { placesToWorkOn, type PlaceToWorkOn } from '../../core/judgement/places-to-work-on.ts'
import { byPlayersWord } from '../../core/judgement/players-word.ts'
import { summaryOf } from '../../core/judgement/summary.ts'
import type { Tally } from '../../core/session/take-figures.ts'
import type { Score } from '../../core/score/score.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

/** One bar of the score as it is written, over every time it was played. */
export interface BarTally {
  readonly measureIndex: number
  readonly measure: number
  readonly tally: Tally
  /** 0 (all right) to 1: the share of what was judged that was not right. Null where nothing was judged. */
  readonly trouble: number | null
}

export interface PlaceTally {
  readonly place: PlaceToWorkOn
  readonly tally: Tally
}

/** What is shown after a take. */
export interface TakeSummary {
  readonly headline: Headline
  readonly tally: Tally
  /** All bars of the score, in the order in which they are written. */
  readonly bars: readonly BarTally[]
  readonly places: readonly PlaceTally[]
  readonly misplaced: readonly MisplacedHands[]
}

/** `disputed`: numbers of the verdicts that the player says otherwise of; they count as the player has it. */
export function summarise(score: Score, view: TakeView, disputed: ReadonlySet<number> = new Set()): TakeSummary {
  const verdicts = byPlayersWord(toldVerdicts(view), disputed)
  const counts = measureCounts(score, verdicts)
  const tally = summaryOf(verdicts)
  const bars = score.measures.map(({ index, measure }): BarTally => {
    const sum = sumOf(counts.filter((count) => count.measureIndex === index))
    const slips = sum.wrong + sum.missed + sum.extra
    const judged = slips + sum.right
    return { measureIndex: index, measure, tally: sum, trouble: judged === 0 ? null : slips / judged }
  })
  const places = placesToWorkOn(counts).map((place) => ({
    place,
    tally: sumOf(counts.filter(({ measureIndex }) => measureIndex >= place.fromMeasureIndex && measureIndex <= place.toMeasureIndex)),
  }))
  return { headline: headlineOf(tally), tally, bars, places, misplaced: misplacedHands(score, view.notes, verdicts) }
}

function sumOf(counts: readonly MeasureCounts[]): Tally {
  const sum = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }
  for (const count of counts) for (const kind of Object.keys(sum) as (keyof Tally)[]) sum[kind] += count[kind]
  return sum
}

export type Headline = 'all' | 'nearlyAll' | 'most' | 'some' | 'unsure' | 'nothing'

/** What is said first: what was right. Nobody is told of a bad take where most of it was not heard. */
export function headlineOf({ right, wrong, missed, extra, unsure }: Tally): Headline {
  const slips = wrong + missed + extra
  if (right + slips + unsure === 0) return 'nothing'
  if (right + slips < unsure) return 'unsure'
  const share = right / (right + slips)
  if (slips === 0) return 'all'
  if (share >= 0.9) return 'nearlyAll'
  return share >= 0.6 ? 'most' : 'some'
}
