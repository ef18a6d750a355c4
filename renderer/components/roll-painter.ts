import { columnSeconds } from '../../core/transcription/evidence-columns.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { shownColumns, shownSeconds, type HeardRows } from '../state/heard-rows.ts'
import { pianoKeys } from './key-lanes.ts'
import { drawKeyboardRoll, type KeyboardAside } from './keyboard-roll.ts'
import { RollFrame, type RollColours } from './roll-frame.ts'

/** Below this share a probability is not worth ink. */
const faintest = 6
/** What is dark already gains little: a root makes soft things seen. */
const inkOf = (certainty: number): number => Math.sqrt(certainty / 255)

/** A stroke is brief: its mark is drawn out over this many columns, from its beginning on. */
const strokeColumns = 3

/**
 * The last seconds over the keyboard, the newest at its foot. Ink is kept in a small picture (one pixel a key and column) in which
 * only new columns are painted; showing it is two blits, and the outlines of told notes.
 */
export class RollPainter {
  readonly #canvas: HTMLCanvasElement
  readonly #rows: HeardRows
  readonly #ink: HTMLCanvasElement
  #colours: RollColours | null = null
  /** The column after the newest one that is painted. */
  #painted = 0

  constructor(canvas: HTMLCanvasElement, rows: HeardRows) {
    this.#canvas = canvas
    this.#rows = rows
    this.#ink = document.createElement('canvas')
    this.#ink.width = KEYS
    this.#ink.height = shownColumns
  }

  /** Other colours: all is painted anew. */
  colour(colours: RollColours): void {
    this.#colours = colours
    this.#painted = 0
  }

  /** `stepSeconds`: 0 moves with each column; otherwise the picture stays for so long and then turns on at once. `keyboard`: null where sound is heard, of which nothing is certain. */
  show(notes: readonly PlayedNote[], stepSeconds: number, keyboard: KeyboardAside | null): void {
    const context = this.#canvas.getContext('2d')
    const ink = this.#ink.getContext('2d')
    const colours = this.#colours
    if (!context || !ink || !colours) return
    const ratio = window.devicePixelRatio || 1
    this.#fit(ratio)
    this.#paintNew(ink, colours)
    const { endSeconds } = this.#rows
    const frame = new RollFrame(context, colours, ratio, endSeconds, stepSeconds > 0 ? Math.ceil(endSeconds / stepSeconds) * stepSeconds : endSeconds)
    context.clearRect(0, 0, frame.width, frame.height)
    this.#drawGround(frame)
    if (keyboard !== null) return drawKeyboardRoll(frame, notes, keyboard)
    drawTold(frame, notes)
    this.#drawInk(frame)
  }

  /** As many pixels as the screen has for it. */
  #fit(ratio: number): void {
    const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight].map((length) => Math.max(1, Math.round(length * ratio))) as [number, number]
    if (this.#canvas.width !== width) this.#canvas.width = width
    if (this.#canvas.height !== height) this.#canvas.height = height
  }

  #paintNew(ink: CanvasRenderingContext2D, colours: RollColours): void {
    const { end } = this.#rows
    if (end < this.#painted) this.#painted = 0
    for (let column = Math.max(this.#painted, end - shownColumns, 0); column < end; column++) this.#paint(ink, colours, column)
    this.#painted = end
  }

  #paint(ink: CanvasRenderingContext2D, colours: RollColours, column: number): void {
    const row = column % shownColumns
    ink.clearRect(0, row, KEYS, 1)
    for (const [values, columns, colour, most] of [[this.#rows.sounding, 1, colours.sounds, 0.6], [this.#rows.onset, strokeColumns, colours.begins, 1]] as const) {
      ink.fillStyle = colour
      for (let key = 0; key < KEYS; key++) {
        let certainty = 0
        for (let back = 0; back < columns; back++) {
          if (this.#rows.isKnown(column - back)) certainty = Math.max(certainty, values[((column - back) % shownColumns) * KEYS + key]!)
        }
        if (certainty < faintest) continue
        ink.globalAlpha = most * inkOf(certainty)
        ink.fillRect(key, row, 1, 1)
      }
    }
    ink.globalAlpha = 1
  }

  /** Lanes of the black keys, and a line a second. */
  #drawGround(frame: RollFrame): void {
    const { context, colours, width, height, laneWidth, endSeconds } = frame
    context.fillStyle = colours.lanes
    for (const { black, lane } of pianoKeys) if (black) context.fillRect(lane * laneWidth, 0, laneWidth, height)
    context.fillStyle = colours.lines
    for (let second = Math.max(0, Math.ceil(endSeconds - shownSeconds)); second <= endSeconds; second++) context.fillRect(0, Math.round(frame.yOf(second)), width, 1)
    context.globalAlpha = 0.5
    for (let column = Math.max(0, this.#rows.end - shownColumns); column < this.#rows.end; column++) {
      if (!this.#rows.isKnown(column)) context.fillRect(0, frame.yOf(column * columnSeconds), width, Math.ceil((columnSeconds / shownSeconds) * height))
    }
    context.globalAlpha = 1
  }

  /** The ring of rows in two pieces, each in its order of time. */
  #drawInk(frame: RollFrame): void {
    const { end } = this.#rows
    const { context, laneWidth } = frame
    context.imageSmoothingEnabled = false
    for (let from = Math.max(0, end - shownColumns); from < end; ) {
      const row = from % shownColumns
      const count = Math.min(end - from, shownColumns - row)
      const top = frame.yOf(from * columnSeconds)
      context.drawImage(this.#ink, 0, row, KEYS, count, frame.xOf(LOWEST_PITCH), top, KEYS * laneWidth, frame.yOf((from + count) * columnSeconds) - top)
      from += count
    }
  }
}

/** An outline for each note that was told. */
function drawTold(frame: RollFrame, notes: readonly PlayedNote[]): void {
  const { context, laneWidth } = frame
  context.strokeStyle = frame.colours.told
  context.lineWidth = Math.max(1.25, frame.ratio)
  for (const { note, toSeconds } of frame.inSight(notes)) {
    const top = frame.yOf(note.onsetSeconds)
    context.strokeRect(frame.xOf(note.pitch), top, laneWidth, Math.max(3, frame.yOf(toSeconds) - top))
  }
}
