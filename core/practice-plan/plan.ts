import { median } from '../median.ts'
import { standingOf, type BarHistory, type BarStanding } from './bar-history.ts'
import { wishedRetention } from './memory.ts'
import { tempoToSucceed } from './tempo-to-succeed.ts'

/** Something to practise today. */
export interface PlanItem {
  readonly pieceId: string
  /** As printed. */
  readonly fromMeasure: number
  readonly toMeasure: number
  /** All of the piece, once, so that it stays; otherwise a passage, over and over. */
  readonly isWhole: boolean
  readonly minutes: number
  /** Days since it was played last. */
  readonly daysAgo: number
  /** 0 to 1: how much of it was right then. */
  readonly shareRight: number
  /** 0 to 1: the chance that it would be right today. */
  readonly chance: number
  /** Of the written tempo. */
  readonly tempoShare: number
}

export interface PracticePlan {
  readonly items: readonly PlanItem[]
  /** What else is due and did not fit. */
  readonly leftOver: number
  /** Nothing has been judged yet: there is nothing to plan with. */
  readonly isNew: boolean
}

/** A passage is played so often in one sitting. */
const rounds = 6
/** Finding the place and sitting down to it. */
const settlingMinutes = 0.5
const longestPassageMeasures = 4
/** Bars this far apart are one passage. */
const mostBetween = 1

/** What to do today in so many minutes: the least safe first. What was played today already has had its turn. */
export function planPractice(bars: readonly BarHistory[], today: number, minutes: number): PracticePlan {
  const standings = bars.map((bar) => standingOf(bar, today)).filter((standing) => standing !== null)
  const pieces = [...new Set(standings.map(({ bar }) => bar.pieceId))]
  const due = pieces.flatMap((pieceId) => itemsOf(standings.filter(({ bar }) => bar.pieceId === pieceId), today))
  due.sort((a, b) => urgency(b) - urgency(a) || a.pieceId.localeCompare(b.pieceId) || a.fromMeasure - b.fromMeasure)
  const items: PlanItem[] = []
  let left = minutes
  for (const item of due) {
    // However little time there is, there is something to do.
    if (item.minutes > left && items.length > 0) continue
    items.push(item)
    left -= item.minutes
  }
  return { items, leftOver: due.length - items.length, isNew: standings.length === 0 }
}

/** A passage that is about to be forgotten comes before a piece that is. */
function urgency({ chance, isWhole }: PlanItem): number {
  return isWhole ? (1 - chance) / 2 : 1 - chance
}

function itemsOf(standings: readonly BarStanding[], today: number): readonly PlanItem[] {
  const inOrder = standings.toSorted((a, b) => a.bar.measureIndex - b.bar.measureIndex)
  const due = inOrder.filter((standing) => standing.isTrouble && isDue(standing, today))
  if (due.length > 0) return passagesOf(due).map((passage) => itemOf(passage, today, false))
  const chance = median(inOrder.map(({ retrievability }) => retrievability))
  return chance < wishedRetention && inOrder.every(({ last }) => last.day < today) ? [itemOf(inOrder, today, true)] : []
}

function isDue({ retrievability, last }: BarStanding, today: number): boolean {
  return last.day < today && retrievability < wishedRetention
}

function passagesOf(due: readonly BarStanding[]): readonly (readonly BarStanding[])[] {
  const passages: BarStanding[][] = []
  for (const standing of due) {
    const open = passages.at(-1)
    const isNear = open && standing.bar.measureIndex - open.at(-1)!.bar.measureIndex <= mostBetween + 1 && standing.bar.measureIndex - open[0]!.bar.measureIndex < longestPassageMeasures
    if (isNear) open.push(standing)
    else passages.push([standing])
  }
  return passages
}

function itemOf(passage: readonly BarStanding[], today: number, isWhole: boolean): PlanItem {
  const [first, last] = [passage[0]!.bar, passage.at(-1)!.bar]
  const written = first.writtenTempo
  const own = passage.map((standing) => standing.last.tempo).filter((tempo) => tempo !== null)
  const shareRight = passage.reduce((sum, { lastShare }) => sum + lastShare, 0) / passage.length
  const tempoShare = tempoToSucceed(own.length > 0 ? median(own) : null, written, shareRight)
  // Bars between those that are due are played too.
  const quarters = (last.measureIndex - first.measureIndex + 1) * first.lengthQuarters
  return {
    pieceId: first.pieceId, fromMeasure: first.measure, toMeasure: last.measure, isWhole,
    minutes: Math.max(1, Math.ceil(2 * (settlingMinutes + ((isWhole ? 1 : rounds) * quarters) / (written * tempoShare))) / 2),
    daysAgo: today - Math.max(...passage.map((standing) => standing.last.day)), shareRight,
    chance: isWhole ? median(passage.map(({ retrievability }) => retrievability)) : Math.min(...passage.map(({ retrievability }) => retrievability)), tempoShare,
  }
}
