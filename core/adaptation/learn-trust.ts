import type { TimedNote } from '../measuring/timed-note.ts'
import { countsByStretch, f1Of, judgedPeaks, standardErrorsOf, summedByStretch, type Counts } from './counted-strokes.ts'
import type { FaintPeaks } from './faint-peaks.ts'
import { fitTrust } from './fit-trust.ts'
import { heardAgain } from './heard-again.ts'
import type { KeyTrust } from './key-trust.ts'
import { PARTS, partAt } from './learn-onsets.ts'
import type { OnsetHabit } from './onset-habit.ts'

/** One recording: what was played, and all that may have been, on one clock, each ordered by onset. */
export interface TrustLesson {
  readonly played: readonly TimedNote[]
  readonly faint: FaintPeaks
}

export interface LearntTrust {
  /** From all that there is. */
  readonly trust: KeyTrust
  /** F1 on all notes; each part was heard as the other parts taught. */
  readonly before: number
  readonly after: number
  /** How sure it is that F1 rises, in standard errors over stretches of ten seconds. */
  readonly standardErrors: number
}

const RIGHT_SECONDS = 0.05
/** As few peaks as this say nothing of a piano. */
const FEWEST_PEAKS = 100

/** `habits` are those of each part, or null where none was kept. `withinSeconds`: what counts as right. Null where too little was heard. */
export function learnTrust(lessons: readonly TrustLesson[], habits: readonly OnsetHabit[] | null, withinSeconds = RIGHT_SECONDS): LearntTrust | null {
  const judged = lessons.flatMap(({ played, faint }) => judgedPeaks(played, faint.peaks))
  if (judged.length < FEWEST_PEAKS) return null
  const trusts = Array.from({ length: PARTS }, (_, part) => fitTrust(judged.filter(({ peak }) => partAt(peak.onsetSeconds) !== part)))
  const habit = (atSeconds: number): OnsetHabit | null => habits?.[partAt(atSeconds)] ?? null
  const before = lessons.map(({ played, faint }) => countsByStretch(played, heardAgain(faint, { habit, trust: () => null }), withinSeconds))
  const after = lessons.map(({ played, faint }) => countsByStretch(played, heardAgain(faint, { habit, trust: (atSeconds) => trusts[partAt(atSeconds)]! }), withinSeconds))
  const [f1Before, f1After] = [f1Of(before), f1Of(after)]
  return {
    trust: fitTrust(judged), before: f1Before, after: f1After,
    standardErrors: standardErrorsOf(before.flatMap((counts, n) => gains(counts, after[n]!, f1Before))),
  }
}

/** What each stretch does to F1, up to a factor: F1 is 2 right / all. */
function gains(before: ReadonlyMap<number, Counts>, after: ReadonlyMap<number, Counts>, f1Before: number): number[] {
  return summedByStretch(before, after, (then, now) => 2 * (now.right - then.right) - f1Before * (now.all - then.all))
}
