import type { FeatureShape } from '../../core/features/feature-shape.ts'
import type { DecoderShape } from '../../core/transcription/decoder-shape.ts'

/** Everything about the listening that belongs to the model; read from its manifest. */
export interface ListeningShape {
  readonly features: FeatureShape
  readonly decoder: DecoderShape
  /** How far beyond a note's onset the sound must have come before the note is told, the window included. */
  readonly lookAheadSeconds: number
}
