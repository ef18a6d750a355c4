/** What the listening thought, kept for the last seconds, so that the judge can ask again about one key. A MIDI keyboard has none (null). */
export interface Evidence {
  /** The highest onset probability (0 to 1) of a key in a stretch of time; null where the stretch is no longer, or not yet, known. */
  onset(pitch: number, fromSeconds: number, toSeconds: number): number | null
  /** The highest probability (0 to 1) that a key sounds in a stretch of time; null as above. */
  sounding(pitch: number, fromSeconds: number, toSeconds: number): number | null
}
