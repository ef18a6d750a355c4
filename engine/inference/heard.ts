import type { Bounce } from '../../core/midi/keyboard.ts'
import type { PedalMove } from '../../core/midi/pedal.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'

/** What came of listening to one stretch of sound. All times are seconds of the take. */
export interface Heard {
  /** In the order in which they were told; `offsetSeconds` is null, a release tells it. */
  readonly notes: readonly PlayedNote[]
  readonly releases: readonly Release[]
  /** How much of the take has been heard. */
  readonly heardUpToSeconds: number
  /** Every note that began before this has been told: behind `heardUpToSeconds` by the look-ahead of the listening. */
  readonly settledUpToSeconds: number
  /** Sound that was lost before this stretch, if any. */
  readonly gap: { readonly fromSeconds: number; readonly toSeconds: number } | null
  /** What a keyboard tells beside its notes. */
  readonly pedal?: readonly PedalMove[]
  readonly bounces?: readonly Bounce[]
}

export interface Release {
  /** `PlayedNote.index`. */
  readonly playedNote: number
  readonly offsetSeconds: number
}
