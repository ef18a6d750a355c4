import type { KeyTuning } from '../tuning/key-tuning.ts'

/** What listening without a take has found out besides its notes: of the piano's strings, and of the line. */
export interface ListeningFindings {
  /** Id of this listening. */
  readonly listeningId: string
  /** In the order in which they were struck; a key stands here once for each blow. Empty for a MIDI keyboard. */
  readonly keys: readonly KeyTuning[]
  /** When its first sample was: milliseconds since 1970, as `Date.now()` counts, to a fraction. Null before the first sound. */
  readonly firstSampleAtUnixMs: number | null
}
