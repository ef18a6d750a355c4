import type { Verdict } from './verdict.ts'

/** Counts of a take. */
export interface Summary {
  readonly right: number
  readonly wrong: number
  readonly missed: number
  readonly extra: number
  readonly unsure: number
  readonly early: number
  readonly late: number
  /** Share (0 to 1) of the written notes passed over that were played, right or wrong; unsure ones are left out. */
  readonly completeness: number
  /** Share (0 to 1) of the played notes that were right; unsure ones are left out. */
  readonly accuracy: number
}

export function summaryOf(verdicts: readonly Verdict[]): Summary {
  const counts = { right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }
  for (const { kind, timing } of verdicts) {
    counts[kind]++
    if (timing === 'early' || timing === 'late') counts[timing]++
  }
  const { right, wrong, missed, extra } = counts
  return { ...counts, completeness: share(right + wrong, right + wrong + missed), accuracy: share(right, right + wrong + extra) }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
