/** A note as its label says it was played. Times are seconds from the recording's first sample. */
export interface StruckNote {
  readonly onsetSeconds: number
  /** Where the label ends; labels of player pianos often let the pedal hold a note. */
  readonly offsetSeconds: number
  /** MIDI number, 21 (A0) to 108 (C8). */
  readonly pitch: number
  /** 1 to 127 */
  readonly velocity: number
}
