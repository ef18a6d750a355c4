import type { ClickKind } from '../../core/practice/metronome-grid.ts'

export interface PianoNote {
  readonly pitch: number
  /** 1 to 127. */
  readonly velocity: number
  /** On the output's own clock. */
  readonly atSeconds: number
  readonly lengthSeconds: number
}

/** What the page plays itself: a piano and a click, each at its moment. */
export interface SoundOutput {
  /** The output's own clock; it stands still until `open`. */
  readonly nowSeconds: number
  /** Makes ready what will be played, so that it begins in time. Resolves to false where this browser can play nothing: all else goes on in silence. */
  open(strokes: readonly { readonly pitch: number; readonly velocity: number }[]): Promise<boolean>
  note(note: PianoNote): void
  click(kind: ClickKind, atSeconds: number): void
  /** When something of the output's clock leaves the loudspeaker, as `performance.now()` counts. */
  heardAtMs(atSeconds: number): number
  /** Takes back what has been asked for and not been heard; what sounds dies away. */
  silence(): void
}
