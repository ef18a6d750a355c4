/** How much freedom a teacher leaves to the player's timing. */
export type Strictness = 'strict' | 'normal' | 'free'
export const strictnesses: readonly Strictness[] = ['strict', 'normal', 'free']

export interface Freedom {
  /** Off by less than this and that share of a quarter note, a note is in time. */
  readonly seconds: number
  readonly shareOfQuarter: number
  /** A chord whose strokes lie within this is struck at one time. */
  readonly chordSeconds: number
}

/**
 * What each strictness means. Normal: trained listeners take deviations of a few hundredths of a second for expression, and hands that
 * lie 0.15 s apart for a manner of playing. Strict asks for an ensemble's precision, free lets a beginner look for the next key.
 */
export const freedomOf: Readonly<Record<Strictness, Freedom>> = {
  strict: { seconds: 0.03, shareOfQuarter: 0.08, chordSeconds: 0.05 },
  normal: { seconds: 0.06, shareOfQuarter: 0.15, chordSeconds: 0.15 },
  free: { seconds: 0.1, shareOfQuarter: 0.25, chordSeconds: 0.5 },
}
