export type VerdictKind = 'right' | 'wrong' | 'missed' | 'extra' | 'unsure'
export type Timing = 'onTime' | 'early' | 'late'

/**
 * What is said of a note. `right` and `wrong` have both notes, `missed` only the written one, `extra` only the played one,
 * `unsure` either or both.
 */
export interface Verdict {
  /** Counts verdicts of a take from 0; a verdict told again with the same number replaces the first (at most once). */
  readonly number: number
  readonly kind: VerdictKind
  /** Index into `Score.notes`. */
  readonly scoreNote: number | null
  /** `PlayedNote.index`. */
  readonly playedNote: number | null
  readonly timing: Timing | null
  /** Against the player's own local tempo; positive is late. */
  readonly offBySeconds: number | null
  /** The same as a share of a beat, at that tempo. */
  readonly offByBeats: number | null
  readonly decidedAtSeconds: number
  /** Index of the pass (stretch played without going back) it belongs to. */
  readonly pass: number
  readonly final: boolean
}
