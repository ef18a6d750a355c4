import type { Score } from '../../core/score/score.ts'
import type { Verdict, VerdictKind } from '../../core/judgement/verdict.ts'
import { quartersAt } from './played-position.ts'
import type { TakeView } from './take-view.ts'

export type Tally = Readonly<Record<VerdictKind | 'early' | 'late', number>>

export const emptyTally: Tally = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }

/** What was told of a take, counted. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const tally: Record<VerdictKind | 'early' | 'late', number> = { ...emptyTally }
  for (const verdict of verdicts) {
    if (!verdict) continue
    tally[verdict.kind]++
    if (verdict.timing === 'early' || verdict.timing === 'late') tally[verdict.timing]++
  }
  return tally
}

/** One bar of the score as it is written, over every time it was played. */
export interface BarTally {
  readonly measureIndex: number
  readonly measure: number
  readonly tally: Tally
  /** 0 (all right) to 1: the share of what was judged that was not right. Null where nothing was judged. */
  readonly trouble: number | null
}

/** All bars of the score, in the order in which they are written. */
export function tallyBars(score: Score, view: TakeView): readonly BarTally[] {
  const byBar = new Map<number, Verdict[]>()
  for (const verdict of view.verdicts) {
    const measureIndex = verdict ? barOf(score, view, verdict) : null
    if (measureIndex === null) continue
    const known = byBar.get(measureIndex)
    if (known) known.push(verdict)
    else byBar.set(measureIndex, [verdict])
  }
  return score.measures.map(({ index, measure }) => {
    const tally = tallyOf(byBar.get(index) ?? [])
    const slips = tally.wrong + tally.missed + tally.extra
    const judged = slips + tally.right
    return { measureIndex: index, measure, tally, trouble: judged === 0 ? null : slips / judged }
  })
}

function barOf(score: Score, view: TakeView, verdict: Verdict): number | null {
  if (verdict.scoreNote !== null) return score.notes[verdict.scoreNote]?.measureIndex ?? null
  const played = verdict.playedNote === null ? undefined : view.notes[verdict.playedNote]
  const quarters = played ? quartersAt(view.places, played.onsetSeconds) : null
  return quarters === null ? null : (score.playOrder.findLast((bar) => bar.playedQuarters <= quarters)?.measureIndex ?? null)
}

/** A few bars in a row that are worth another look. */
export interface PlaceToWorkOn {
  readonly fromMeasure: number
  readonly toMeasure: number
  readonly tally: Tally
}

/** More is too much to keep in mind while practising. */
const mostPlaces = 3

/** The bars with the most slips, neighbours joined, the worst first; timing counts less than notes. */
export function placesToWorkOn(bars: readonly BarTally[]): readonly PlaceToWorkOn[] {
  const stretches: BarTally[][] = []
  for (const [index, bar] of bars.entries()) {
    if (weight(bar.tally) < 1) continue
    const last = stretches.at(-1)
    if (last && last.at(-1) === bars[index - 1]) last.push(bar)
    else stretches.push([bar])
  }
  return stretches
    .map((stretch) => {
      const tally = stretch.map((bar) => bar.tally).reduce(sum)
      return { fromMeasure: stretch[0]!.measure, toMeasure: stretch.at(-1)!.measure, tally }
    })
    .toSorted((a, b) => weight(b.tally) - weight(a.tally))
    .slice(0, mostPlaces)
}

function weight(tally: Tally): number {
  return tally.wrong + tally.missed + tally.extra + (tally.early + tally.late) / 3
}

function sum(a: Tally, b: Tally): Tally {
  return {
    right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed, extra: a.extra + b.extra,
    unsure: a.unsure + b.unsure, early: a.early + b.early, late: a.late + b.late,
  }
}

export type Headline = 'all' | 'nearlyAll' | 'most' | 'some' | 'unsure' | 'nothing'

/** What is said first: what was right. */
export function headlineOf(tally: Tally): Headline {
  const slips = tally.wrong + tally.missed + tally.extra
  if (tally.right + slips + tally.unsure === 0) return 'nothing'
  if (tally.right + slips < tally.unsure) return 'unsure'
  const share = tally.right / (tally.right + slips)
  if (slips === 0) return 'all'
  if (share >= 0.9) return 'nearlyAll'
  return share >= 0.6 ? 'most' : 'some'
}
