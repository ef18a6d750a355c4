import type { PartState, TimeSignature } from './part-state.ts'
import { noteMarks, writtenPitch } from './read-note.ts'
import { endsInPause, pauseAtBarline } from './pauses.ts'
import { noSigns, readBarline, readJumps, type MeasureSigns } from './signs.ts'
import { readDynamic } from './dynamics.ts'
import { readTempo } from './tempo.ts'
import type { WrittenDynamic, WrittenNote, WrittenTempo } from './written.ts'
import { child, childText, type XmlElement } from './xml.ts'

export interface ReadMeasure {
  readonly number: number
  readonly implicit: boolean
  /** How far its notes, rests and skips reach, from its beginning, in ticks. */
  readonly reachTicks: number
  readonly timeSignature: TimeSignature
  readonly metered: boolean
  readonly signs: MeasureSigns
  readonly tempos: readonly WrittenTempo[]
  readonly dynamics: readonly WrittenDynamic[]
  /** Ticks from its beginning at which time may stand. */
  readonly pauses: readonly number[]
  /** In order of time, then of the document. */
  readonly notes: readonly WrittenNote[]
}

/** Reads one `<measure>` of a part. */
export function readMeasure(element: XmlElement, state: PartState): ReadMeasure {
  state.beginMeasure(element.attributes['number'])
  const signs = noSigns()
  const tempos: WrittenTempo[] = []
  const dynamics: WrittenDynamic[] = []
  const pen = new Pen(state)
  for (const e of element.children) {
    if (e.name === 'note') pen.note(e)
    else if (e.name === 'backup') pen.move(-pen.duration(e))
    else if (e.name === 'forward') pen.move(pen.duration(e))
    else if (e.name === 'attributes') state.readAttributes(e)
    else if (e.name === 'barline') {
      readBarline(e, signs)
      const pause = pauseAtBarline(e)
      if (pause !== null) pen.pauses.push(pause === 'beginning' ? 0 : pen.reach)
    }
    else if (e.name === 'direction' || e.name === 'sound') {
      readJumps(e, signs)
      const quartersPerMinute = readTempo(e)
      const mark = readDynamic(e)
      const offset = Number(childText(e, 'offset') ?? 0)
      const tick = Math.max(0, pen.now + (Number.isFinite(offset) ? state.ticks(offset) : 0))
      if (quartersPerMinute !== null) tempos.push({ tick, quartersPerMinute })
      if (mark !== null) dynamics.push({ tick, mark })
    }
  }
  return {
    number: state.measureNumber, implicit: element.attributes['implicit'] === 'yes', reachTicks: pen.reach,
    timeSignature: state.timeSignature, metered: state.metered, signs,
    tempos: tempos.sort((a, b) => a.tick - b.tick), dynamics: dynamics.sort((a, b) => a.tick - b.tick), pauses: pen.pauses, notes: pen.notes.sort((a, b) => a.tick - b.tick),
  }
}

/**
 * The place in a measure at which the document writes: notes move it on, notes of a chord stand where the first of them
 * began, backup and forward move it freely.
 */
class Pen {
  now = 0
  reach = 0
  readonly notes: WrittenNote[] = []
  readonly pauses: number[] = []
  readonly #state: PartState
  #chordStart = 0
  /** Index of the chord's first note in `notes`. */
  #chordFrom = 0

  constructor(state: PartState) {
    this.#state = state
  }

  duration(holder: XmlElement): number {
    const text = childText(holder, 'duration')
    const duration = Number(text ?? 0)
    if (Number.isFinite(duration) && duration >= 0) return this.#state.ticks(duration)
    this.#state.warn({ kind: 'duration', text: (text ?? '').slice(0, 20) })
    return 0
  }

  move(ticks: number): void {
    this.now += ticks
    if (this.now < 0) {
      // Rounded durations do this by a hair; music cannot.
      this.#state.warn({ kind: 'backup' })
      this.now = 0
    }
    this.reach = Math.max(this.reach, this.now)
  }

  note(element: XmlElement): void {
    this.#state.noteCount++
    const grace = child(element, 'grace') !== undefined
    const inChord = child(element, 'chord') !== undefined
    const durationTicks = grace ? 0 : this.duration(element)
    if (!inChord) {
      this.#chordStart = this.now
      this.#chordFrom = this.notes.length
    }
    if (endsInPause(element)) this.pauses.push(this.#chordStart + durationTicks)
    const staff = Math.max(1, Math.round(Number(childText(element, 'staff') ?? 1)) || 1)
    this.#state.staves = Math.max(this.#state.staves, Math.min(staff, 99))
    const pitch = this.#pitch(element, staff)
    if (pitch !== null) {
      this.notes.push({
        id: element.attributes['id'] || `note-${this.#state.noteCount}`, tick: this.#chordStart, durationTicks, pitch,
        part: this.#state.partIndex, staff, voice: childText(element, 'voice') ?? '1', grace,
        hidden: element.attributes['print-object'] === 'no', ...noteMarks(element),
      })
      this.#rollWholeChord()
    }
    if (!inChord) this.move(durationTicks)
  }

  #pitch(element: XmlElement, staff: number): number | null {
    const written = writtenPitch(element)
    if (written === null) {
      if (child(element, 'pitch')) this.#state.warn({ kind: 'pitch', line: element.line })
      return null
    }
    const pitch = written + this.#state.transposition.semitones(staff)
    if (pitch >= 21 && pitch <= 108) return pitch
    this.#state.warn({ kind: 'beyond-keys', midi: pitch })
    return null
  }

  /** A rolled chord may carry its sign on one note only. */
  #rollWholeChord(): void {
    const chord = this.notes.slice(this.#chordFrom)
    if (!chord.some((n) => n.arpeggio)) return
    chord.forEach((n, i) => (this.notes[this.#chordFrom + i] = { ...n, arpeggio: true }))
  }
}
