import { columnSeconds } from '../../core/transcription/evidence-columns.ts'
import { KEYS, LOWEST_PITCH } from '../../core/transcription/posteriors.ts'
import type { Bounce } from '../../core/midi/keyboard.ts'
import type { PedalMove } from '../../core/midi/pedal.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { shownColumns, shownSeconds, type HeardRows } from '../state/heard-rows.ts'
import { keyboardLanes, pianoKeys } from './key-lanes.ts'

/** Below this share a probability is not worth ink. */
const faintest = 6
/** What is dark already gains little: a root makes soft things seen. */
const inkOf = (certainty: number): number => Math.sqrt(certainty / 255)

/** A stroke is brief: its mark is drawn out over this many columns, from its beginning on. */
const strokeColumns = 3

/** A keyboard's bars: a soft stroke is still seen. */
const narrowestShare = 0.2
const loudest = 127
/** A force is written where its lane is as wide as this; both in pixels of the page. */
const numberedLane = 10
const numberSize = 10
/** The pedal's edges at their widest, in pixels of the page. */
const pedalEdge = 8

/** What a keyboard tells beside its keys. */
export interface KeyboardAside {
  readonly pedal: readonly PedalMove[]
  readonly bounces: readonly Bounce[]
}

/** Colours as the page resolves them. */
export interface RollColours {
  readonly begins: string
  readonly sounds: string
  readonly told: string
  readonly lanes: string
  readonly lines: string
}

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
    this.#fit()
    this.#paintNew(ink, colours)
    const { width, height } = this.#canvas
    const endSeconds = stepSeconds > 0 ? Math.ceil(this.#rows.endSeconds / stepSeconds) * stepSeconds : this.#rows.endSeconds
    const laneWidth = width / keyboardLanes
    const yOf = (seconds: number): number => height - ((endSeconds - seconds) / shownSeconds) * height
    context.clearRect(0, 0, width, height)
    this.#drawGround(context, colours, yOf, endSeconds)
    if (keyboard === null) {
      this.#drawTold(context, colours, notes, laneWidth, yOf)
      this.#drawInk(context, laneWidth, yOf)
      return
    }
    this.#drawPedal(context, colours, keyboard.pedal, yOf)
    this.#drawKeys(context, colours, notes, laneWidth, yOf)
    this.#drawBounces(context, colours, keyboard.bounces, laneWidth, yOf)
  }

  /** As many pixels as the screen has for it. */
  #fit(): void {
    const ratio = window.devicePixelRatio || 1
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
  #drawGround(context: CanvasRenderingContext2D, colours: RollColours, yOf: (seconds: number) => number, endSeconds: number): void {
    const { width, height } = this.#canvas
    const laneWidth = width / keyboardLanes
    context.fillStyle = colours.lanes
    for (const { black, lane } of pianoKeys) if (black) context.fillRect(lane * laneWidth, 0, laneWidth, height)
    context.fillStyle = colours.lines
    for (let second = Math.max(0, Math.ceil(endSeconds - shownSeconds)); second <= endSeconds; second++) context.fillRect(0, Math.round(yOf(second)), width, 1)
    context.globalAlpha = 0.5
    for (let column = Math.max(0, this.#rows.end - shownColumns); column < this.#rows.end; column++) {
      if (!this.#rows.isKnown(column)) context.fillRect(0, yOf(column * columnSeconds), width, Math.ceil((columnSeconds / shownSeconds) * height))
    }
    context.globalAlpha = 1
  }

  /** The ring of rows in two pieces, each in its order of time. */
  #drawInk(context: CanvasRenderingContext2D, laneWidth: number, yOf: (seconds: number) => number): void {
    const { end } = this.#rows
    const first = Math.max(0, end - shownColumns)
    const left = pianoKeys[0]!.lane * laneWidth
    context.imageSmoothingEnabled = false
    for (let from = first; from < end; ) {
      const row = from % shownColumns
      const count = Math.min(end - from, shownColumns - row)
      const top = yOf(from * columnSeconds)
      context.drawImage(this.#ink, 0, row, KEYS, count, left, top, KEYS * laneWidth, yOf((from + count) * columnSeconds) - top)
      from += count
    }
  }

  /** How long the pedal is down, over the whole width; how deep, at its edges. */
  #drawPedal(context: CanvasRenderingContext2D, colours: RollColours, pedal: readonly PedalMove[], yOf: (seconds: number) => number): void {
    const { width } = this.#canvas
    const endSeconds = this.#rows.endSeconds
    const edge = pedalEdge * (window.devicePixelRatio || 1)
    context.fillStyle = colours.sounds
    for (let n = pedal.length - 1; n >= 0; n--) {
      const { atSeconds, depth } = pedal[n]!
      const to = Math.min(pedal[n + 1]?.atSeconds ?? endSeconds, endSeconds)
      if (to < endSeconds - shownSeconds) break
      const [top, height] = [yOf(atSeconds), yOf(to) - yOf(atSeconds)]
      context.globalAlpha = 0.16 * depth
      context.fillRect(0, top, width, height)
      context.globalAlpha = 0.9
      context.fillRect(0, top, edge * depth, height)
      context.fillRect(width - edge * depth, top, edge * depth, height)
    }
    context.globalAlpha = 1
  }

  /** A bar a key, as long as it is held and as wide as it was struck hard, with its velocity above. */
  #drawKeys(context: CanvasRenderingContext2D, colours: RollColours, notes: readonly PlayedNote[], laneWidth: number, yOf: (seconds: number) => number): void {
    const endSeconds = this.#rows.endSeconds
    const ratio = window.devicePixelRatio || 1
    context.font = `600 ${numberSize * ratio}px system-ui, sans-serif`
    context.textAlign = 'center'
    for (const { note, to } of this.#inSight(notes, endSeconds)) {
      const lane = pianoKeys[note.pitch - LOWEST_PITCH]!.lane
      const [top, middle] = [yOf(note.onsetSeconds), (lane + 0.5) * laneWidth]
      const wide = laneWidth * Math.max(narrowestShare, note.velocity / loudest)
      context.fillStyle = colours.told
      context.fillRect(middle - wide / 2, top, wide, Math.max(3, yOf(to) - top))
    }
    if (laneWidth < numberedLane * ratio) return
    // Over the bars, with a rim: a key struck again has its number on the bar before.
    context.fillStyle = colours.begins
    context.strokeStyle = colours.lanes
    context.lineWidth = 3 * ratio
    for (const { note } of this.#inSight(notes, endSeconds)) {
      const [text, x, y] = [String(Math.round(note.velocity)), (pianoKeys[note.pitch - LOWEST_PITCH]!.lane + 0.5) * laneWidth, yOf(note.onsetSeconds) - 3 * ratio]
      context.strokeText(text, x, y)
      context.fillText(text, x, y)
    }
  }

  /** A small cross for each stroke that nobody made. */
  #drawBounces(context: CanvasRenderingContext2D, colours: RollColours, bounces: readonly Bounce[], laneWidth: number, yOf: (seconds: number) => number): void {
    context.strokeStyle = colours.begins
    context.lineWidth = Math.max(1.25, window.devicePixelRatio || 1)
    const arm = Math.max(3, laneWidth / 3)
    for (const { pitch, atSeconds } of bounces.slice(-200)) {
      if (atSeconds < this.#rows.endSeconds - shownSeconds) continue
      const [x, y] = [(pianoKeys[pitch - LOWEST_PITCH]!.lane + 0.5) * laneWidth, yOf(atSeconds)]
      context.beginPath()
      context.moveTo(x - arm, y - arm)
      context.lineTo(x + arm, y + arm)
      context.moveTo(x + arm, y - arm)
      context.lineTo(x - arm, y + arm)
      context.stroke()
    }
  }

  #drawTold(context: CanvasRenderingContext2D, colours: RollColours, notes: readonly PlayedNote[], laneWidth: number, yOf: (seconds: number) => number): void {
    const endSeconds = this.#rows.endSeconds
    context.strokeStyle = colours.told
    context.lineWidth = Math.max(1.25, window.devicePixelRatio || 1)
    for (const { note, to } of this.#inSight(notes, endSeconds)) {
      const top = yOf(note.onsetSeconds)
      context.strokeRect(pianoKeys[note.pitch - LOWEST_PITCH]!.lane * laneWidth, top, laneWidth, Math.max(3, yOf(to) - top))
    }
  }

  /** The notes that are still in the picture, the newest first. */
  *#inSight(notes: readonly PlayedNote[], endSeconds: number): Generator<{ readonly note: PlayedNote; readonly to: number }> {
    for (let index = notes.length - 1; index >= 0; index--) {
      const note = notes[index]
      if (!note) continue
      // Notes come in the order of their onsets, give or take a chord; a held one may be older than all that is shown.
      if (note.onsetSeconds < endSeconds - 4 * shownSeconds) break
      const to = Math.min(note.offsetSeconds ?? endSeconds, endSeconds)
      if (to >= endSeconds - shownSeconds) yield { note, to }
    }
  }
}
