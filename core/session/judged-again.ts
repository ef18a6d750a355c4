import type { Judging } from '../judgement/judging.ts'
import type { Practised } from '../following/score-moments.ts'
import type { Change } from './changes.ts'
import type { Fact } from './fact.ts'

/** By what a finished take is to be judged once more. */
export interface JudgingWish {
  readonly hands: Practised['hands']
  readonly judging: Judging
}

/** What a second pass over a whole take says of it. */
export interface JudgedAgain extends JudgingWish {
  /** All of it, in the place of what was told while it was played. */
  readonly facts: readonly Fact[]
  /** Against what was said of the take before. */
  readonly changes: readonly Change[]
}
