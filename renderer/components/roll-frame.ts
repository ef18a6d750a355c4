import { LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { shownSeconds } from '../state/heard-rows.ts'
import { keyboardLanes, pianoKeys } from './key-lanes.ts'

/** Colours as the page resolves them. */
export interface RollColours {
  readonly begins: string
  readonly sounds: string
  readonly told: string
  readonly lanes: string
  readonly lines: string
}

/** One picture of the last seconds, the newest at its foot: where a moment and a key lie in it. All lengths in pixels of the canvas. */
export class RollFrame {
  readonly context: CanvasRenderingContext2D
  readonly colours: RollColours
  /** The moment at the picture's foot; what is heard ends here or before. */
  readonly endSeconds: number
  readonly heardSeconds: number
  readonly width: number
  readonly height: number
  readonly laneWidth: number
  /** Pixels of the canvas to one of the page. */
  readonly ratio: number

  constructor(context: CanvasRenderingContext2D, colours: RollColours, ratio: number, heardSeconds: number, endSeconds: number) {
    this.context = context
    this.colours = colours
    this.ratio = ratio
    this.heardSeconds = heardSeconds
    this.endSeconds = endSeconds
    this.width = context.canvas.width
    this.height = context.canvas.height
    this.laneWidth = this.width / keyboardLanes
  }

  yOf(seconds: number): number {
    return this.height - ((this.endSeconds - seconds) / shownSeconds) * this.height
  }

  /** The left edge of a key's lane. */
  xOf(pitch: number): number {
    return pianoKeys[pitch - LOWEST_PITCH]!.lane * this.laneWidth
  }

  /** The notes that are still in the picture, the newest first. */
  *inSight(notes: readonly PlayedNote[]): Generator<{ readonly note: PlayedNote; readonly toSeconds: number }> {
    for (let index = notes.length - 1; index >= 0; index--) {
      const note = notes[index]
      if (!note) continue
      // Notes come in the order of their onsets, give or take a chord; a held one may be older than all that is shown.
      if (note.onsetSeconds < this.heardSeconds - 4 * shownSeconds) break
      const toSeconds = Math.min(note.offsetSeconds ?? this.heardSeconds, this.heardSeconds)
      if (toSeconds >= this.heardSeconds - shownSeconds) yield { note, toSeconds }
    }
  }
}
