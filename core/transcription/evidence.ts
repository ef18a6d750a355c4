import type { EvidenceFrames } from './evidence-frames.ts'

/** What the listening thought, kept for the last seconds, so that the judge can ask again about one key. A MIDI keyboard has none (null). */
export interface Evidence {
  /**
   * The highest onset probability of a key in a stretch of time, and where it lies (seconds from the take's first sample, on the
   * scale of `PlayedNote.onsetSeconds`). Null where the whole stretch is no longer, or not yet, known; a stretch known in part answers for that part.
   */
  onsetPeak(pitch: number, fromSeconds: number, toSeconds: number): OnsetPeak | null
  /** The highest probability (0 to 1) that a key sounds in a stretch of time; null as above. */
  sounding(pitch: number, fromSeconds: number, toSeconds: number): number | null
  /** A copy of all that is still known of the time after a moment, for somebody who looks. */
  framesAfter(afterSeconds: number): EvidenceFrames
}

export interface OnsetPeak {
  /** 0 to 1. */
  readonly probability: number
  readonly atSeconds: number
  /** 1 to 127, as the network would give it to a note struck there. */
  readonly velocity: number
}
