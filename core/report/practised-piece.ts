import { placesToWorkOn, type PlaceToWorkOn } from '../judgement/places-to-work-on.ts'
import type { ReviewedTake } from '../take-file/review.ts'

/** What one student played of one piece. Takes from the oldest to the newest. */
export interface PractisedPiece {
  readonly student: string | null
  readonly title: string | null
  readonly composer: string | null
  readonly takes: readonly ReviewedTake[]
  /** Percent of the notes of the first and the newest take that were right, as the teacher has it; null where too little was judged. */
  readonly firstRight: number | null
  readonly lastRight: number | null
  /** Of the newest take, at most three. */
  readonly places: readonly PlaceToWorkOn[]
}

/** By student, then by title; those without a name last. */
export function practisedPieces(takes: readonly ReviewedTake[]): readonly PractisedPiece[] {
  const groups = new Map<string, ReviewedTake[]>()
  for (const take of each(takes)) {
    const key = JSON.stringify([take.student, take.score.title, take.score.composer])
    groups.set(key, [...(groups.get(key) ?? []), take])
  }
  return [...groups.values()].map((group): PractisedPiece => {
    const played = group.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    const last = played.at(-1)!
    return {
      student: last.student, title: last.score.title, composer: last.score.composer, takes: played, firstRight: percentRight(played[0]!), lastRight: percentRight(last),
      places: placesToWorkOn(barsOf(last).map((counts, measureIndex) => ({ ...counts, measureIndex }))),
    }
  }).toSorted((a, b) => Number(a.student === null) - Number(b.student === null) || (a.student ?? '').localeCompare(b.student ?? '') || (a.title ?? '').localeCompare(b.title ?? ''))
}

/** A take that came twice, alone and in a week's file, was played once: the one of which more is known stands for both. */
function each(takes: readonly ReviewedTake[]): Iterable<ReviewedTake> {
  const known = new Map<string, ReviewedTake>()
  for (const take of takes) {
    const other = known.get(take.id)
    const fuller = other && saidOf(other) >= saidOf(take) ? other : take
    known.set(take.id, { ...fuller, student: fuller.student ?? other?.student ?? take.student })
  }
  return known.values()
}

/** The teacher's word before all, then how much of it came whole. */
function saidOf({ comments, overruled, verdicts }: ReviewedTake): number {
  return 1e6 * (comments.length + overruled.length) + Math.min(1e6 - 1, verdicts.length)
}

/** Of what was judged; null where that is nothing. */
function percentRight({ teachersSummary: { right, wrong, missed, extra } }: Pick<ReviewedTake, 'teachersSummary'>): number | null {
  const judged = right + wrong + missed + extra
  return judged === 0 ? null : Math.floor((100 * right) / judged)
}

/** Bar by bar, as the teacher has it. */
export function barsOf(take: Pick<ReviewedTake, 'measures' | 'teachersMeasures'>): readonly Omit<ReviewedTake['measures'][number], 'tempoBpm'>[] {
  return take.teachersMeasures ?? take.measures
}

export function minutesOf(takes: readonly Pick<ReviewedTake, 'durationSeconds'>[]): number {
  return Math.round(takes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0) / 60)
}
