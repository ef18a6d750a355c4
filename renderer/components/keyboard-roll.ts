import type { Bounce } from '../../core/midi/keyboard.ts'
import type { PedalMove } from '../../core/midi/pedal.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { shownSeconds } from '../state/heard-rows.ts'
import type { RollFrame } from './roll-frame.ts'

/** A keyboard's bars: a soft stroke is still seen. */
const narrowestShare = 0.2
const loudest = 127
/** A force is written where its lane is as wide as this; both in pixels of the page. */
const numberedLane = 10
const numberSize = 10
/** The pedal's edges at their widest, in pixels of the page. */
const pedalEdge = 8
/** Crosses of strokes that nobody made, the newest ones. */
const mostCrosses = 200

/** What a keyboard tells beside its keys. */
export interface KeyboardAside {
  readonly pedal: readonly PedalMove[]
  readonly bounces: readonly Bounce[]
}

/** What a MIDI keyboard told: nothing of it is a guess. */
export function drawKeyboardRoll(frame: RollFrame, notes: readonly PlayedNote[], { pedal, bounces }: KeyboardAside): void {
  drawPedal(frame, pedal)
  drawKeys(frame, notes)
  drawBounces(frame, bounces)
}

/** How long the pedal is down, over the whole width; how deep, at its edges. */
function drawPedal(frame: RollFrame, pedal: readonly PedalMove[]): void {
  const { context, width, heardSeconds } = frame
  const edge = pedalEdge * frame.ratio
  context.fillStyle = frame.colours.sounds
  for (let n = pedal.length - 1; n >= 0; n--) {
    const { atSeconds, depth } = pedal[n]!
    const toSeconds = Math.min(pedal[n + 1]?.atSeconds ?? heardSeconds, heardSeconds)
    if (toSeconds < heardSeconds - shownSeconds) break
    const top = frame.yOf(atSeconds)
    const height = frame.yOf(toSeconds) - top
    context.globalAlpha = 0.16 * depth
    context.fillRect(0, top, width, height)
    context.globalAlpha = 0.9
    context.fillRect(0, top, edge * depth, height)
    context.fillRect(width - edge * depth, top, edge * depth, height)
  }
  context.globalAlpha = 1
}

/** A bar a key, as long as it is held and as wide as it was struck hard, with its velocity above. */
function drawKeys(frame: RollFrame, notes: readonly PlayedNote[]): void {
  const { context, colours, laneWidth, ratio } = frame
  context.font = `600 ${numberSize * ratio}px system-ui, sans-serif`
  context.textAlign = 'center'
  context.fillStyle = colours.told
  for (const { note, toSeconds } of frame.inSight(notes)) {
    const top = frame.yOf(note.onsetSeconds)
    const wide = laneWidth * Math.max(narrowestShare, note.velocity / loudest)
    context.fillRect(frame.xOf(note.pitch) + (laneWidth - wide) / 2, top, wide, Math.max(3, frame.yOf(toSeconds) - top))
  }
  if (laneWidth < numberedLane * ratio) return
  // Over the bars, with a rim: a key struck again has its number on the bar before.
  context.fillStyle = colours.begins
  context.strokeStyle = colours.lanes
  context.lineWidth = 3 * ratio
  for (const { note } of frame.inSight(notes)) {
    const [text, x, y] = [String(Math.round(note.velocity)), frame.xOf(note.pitch) + laneWidth / 2, frame.yOf(note.onsetSeconds) - 3 * ratio]
    context.strokeText(text, x, y)
    context.fillText(text, x, y)
  }
}

/** A small cross for each stroke that nobody made. */
function drawBounces(frame: RollFrame, bounces: readonly Bounce[]): void {
  const { context, laneWidth } = frame
  context.strokeStyle = frame.colours.begins
  context.lineWidth = Math.max(1.25, frame.ratio)
  const arm = Math.max(3, laneWidth / 3)
  for (const { pitch, atSeconds } of bounces.slice(-mostCrosses)) {
    if (atSeconds < frame.heardSeconds - shownSeconds) continue
    const [x, y] = [frame.xOf(pitch) + laneWidth / 2, frame.yOf(atSeconds)]
    context.beginPath()
    context.moveTo(x - arm, y - arm)
    context.lineTo(x + arm, y + arm)
    context.moveTo(x + arm, y - arm)
    context.lineTo(x - arm, y + arm)
    context.stroke()
  }
}
