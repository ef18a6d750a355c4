import type { TickScale } from './ticks.ts'
import { noteMarks, writtenPitch } from './read-note.ts'
import { noSigns, readBarline, readJumps, type MeasureSigns } from './signs.ts'
import { readTempo } from './tempo.ts'
import { Transposition } from './transposition.ts'
import type { Warnings } from './warnings.ts'
import type { WrittenNote, WrittenTempo } from './written.ts'
import { child, childrenOf, childText, type XmlElement } from './xml.ts'

export interface ReadMeasure {
  readonly number: number
  readonly implicit: boolean
  /** How far its notes, rests and skips reach, from its beginning, in ticks. */
  readonly reachTicks: number
  readonly timeSignature: { readonly beats: number; readonly beatType: number }
  /** False in free time (senza misura), where no length is expected. */
  readonly metered: boolean
  readonly signs: MeasureSigns
  readonly tempos: readonly WrittenTempo[]
  readonly notes: readonly WrittenNote[]
}

export interface ReadPart {
  readonly measures: readonly ReadMeasure[]
  readonly staves: number
  /** The count of `<note>` elements up to and with this part, from which missing ids are made. */
  readonly noteCount: number
}

/**
 * Reads one `<part>`. `notesBefore` counts the `<note>` elements of the parts before it.
 * Positions follow the document: notes move time on, chord notes stand where the note before them began, backup and forward move freely.
 */
export function readPart(part: XmlElement, partIndex: number, notesBefore: number, scale: TickScale, warnings: Warnings): ReadPart {
  const measures: ReadMeasure[] = []
  const transposition = new Transposition()
  let divisions = 1
  let timeSignature = { beats: 4, beatType: 4 }
  let metered = true
  let staves = 1
  let noteCount = notesBefore
  let number = 0

  for (const element of childrenOf(part, 'measure')) {
    const printed = /^\s*(\d{1,6})\s*$/.exec(element.attributes['number'] ?? '')?.[1]
    number = printed === undefined ? number + 1 : Number(printed)
    const signs = noSigns()
    const tempos: WrittenTempo[] = []
    const notes: WrittenNote[] = []
    let now = 0
    let chordStart = 0
    let chordFrom = 0
    let reach = 0
    const ticks = (holder: XmlElement): number => {
      const duration = Number(childText(holder, 'duration') ?? 0)
      if (Number.isFinite(duration) && duration >= 0) return Math.round((duration / divisions) * scale.ticksPerQuarter)
      warnings.add(number, `A duration of ${JSON.stringify(childText(holder, 'duration'))} is read as nothing.`)
      return 0
    }
    for (const e of element.children) {
      if (e.name === 'attributes') {
        const d = Number(childText(e, 'divisions') ?? divisions)
        if (Number.isFinite(d) && d > 0) divisions = d
        else warnings.add(number, `"divisions" must be a positive number; the one before is kept.`)
        const time = child(e, 'time')
        if (time) {
          metered = child(time, 'senza-misura') === undefined
          timeSignature = readTime(time) ?? timeSignature
        }
        const count = Number(childText(e, 'staves') ?? staves)
        if (Number.isInteger(count) && count > 0 && count < 100) staves = count
        transposition.read(e)
      } else if (e.name === 'backup' || e.name === 'forward') {
        now += e.name === 'forward' ? ticks(e) : -ticks(e)
        if (now < 0) {
          // Rounded durations do this by a hair; music cannot.
          warnings.add(number, 'A backup goes back beyond the beginning of the measure; it is read as the beginning.')
          now = 0
        }
        reach = Math.max(reach, now)
      } else if (e.name === 'note') {
        noteCount++
        const grace = child(e, 'grace') !== undefined
        const inChord = child(e, 'chord') !== undefined
        const durationTicks = grace ? 0 : ticks(e)
        const tick = inChord ? chordStart : now
        const staff = Math.max(1, Math.round(Number(childText(e, 'staff') ?? 1)) || 1)
        const written = writtenPitch(e)
        const pitch = written === null ? null : written + transposition.semitones(staff)
        if (!inChord) chordFrom = notes.length
        if (pitch === null) {
          if (child(e, 'pitch')) warnings.add(number, `The pitch of a note (line ${e.line}) cannot be read; it is left out.`)
        } else if (pitch < 21 || pitch > 108) {
          warnings.add(number, `A note beyond the piano's keys (MIDI ${pitch}) is left out.`)
        } else {
          const marks = noteMarks(e)
          notes.push({
            id: e.attributes['id'] || `note-${noteCount}`, tick, durationTicks, pitch, part: partIndex, staff,
            voice: childText(e, 'voice') ?? '1', grace, hidden: e.attributes['print-object'] === 'no', ...marks,
          })
          // A rolled chord may carry its sign on one note only.
          if (notes.slice(chordFrom).some((n) => n.arpeggio)) for (let i = chordFrom; i < notes.length; i++) notes[i] = { ...notes[i]!, arpeggio: true }
        }
        if (!inChord) {
          chordStart = now
          now += durationTicks
        }
        reach = Math.max(reach, now)
      } else if (e.name === 'direction' || e.name === 'sound') {
        const offset = Number(childText(e, 'offset') ?? 0)
        const tick = now + (Number.isFinite(offset) ? Math.round((offset / divisions) * scale.ticksPerQuarter) : 0)
        readJumps(e, signs)
        const quartersPerMinute = readTempo(e)
        if (quartersPerMinute !== null) tempos.push({ tick: Math.max(0, tick), quartersPerMinute })
      } else if (e.name === 'barline') readBarline(e, signs)
    }
    measures.push({
      number, implicit: element.attributes['implicit'] === 'yes', reachTicks: reach, timeSignature, metered, signs,
      tempos: tempos.sort((a, b) => a.tick - b.tick), notes: notes.sort((a, b) => a.tick - b.tick),
    })
    staves = Math.max(staves, ...notes.map((n) => n.staff))
  }
  return { measures, staves, noteCount }
}

/** "3+2" over 8 counts five; several pairs are added up over the finest beat. */
function readTime(time: XmlElement): { beats: number; beatType: number } | null {
  const beats = childrenOf(time, 'beats').map((b) => b.text.split('+').reduce((sum, piece) => sum + Number(piece), 0))
  const types = childrenOf(time, 'beat-type').map((b) => Number(b.text))
  const valid = beats.length > 0 && beats.length === types.length && [...beats, ...types].every((n) => Number.isFinite(n) && n > 0 && n <= 1000)
  if (!valid) return null
  const beatType = Math.max(...types)
  return { beats: beats.reduce((sum, b, i) => sum + (b * beatType) / types[i]!, 0), beatType }
}
