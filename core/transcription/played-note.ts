/** A note that was heard, or sent by a MIDI keyboard. Times are seconds from the take's first sample, counted in samples, never read from a clock. */
export interface PlayedNote {
  /** Position in the take, counted in the order in which notes were told. */
  readonly index: number
  /** MIDI number, 21 (A0) to 108 (C8). */
  readonly pitch: number
  readonly onsetSeconds: number
  /** Null while the key is held; a `release` fact tells it later. */
  readonly offsetSeconds: number | null
  /** 1 to 127. */
  readonly velocity: number
  /** 0 to 1: of notes told as sure as this, about this share is right. A MIDI keyboard's is 1. */
  readonly confidence: number
  /** How much of the take had been heard when this note was told. */
  readonly emittedAtSeconds: number
}
