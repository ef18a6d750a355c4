import { escaped } from '../../escaped.ts'
import type { Failure } from '../../protocol/failure.ts'
import { limits } from '../limits.ts'
import type { Grid } from './grid.ts'
import type { MidiPiece } from './piece.ts'
import { voicesOf } from './voices.ts'
import { NoteSpeller } from './note-values.ts'
import { VoiceWriter, type Bar } from './notate-voice.ts'
import { tooLarge } from '../unreadable.ts'

/**
 * MusicXML of a MIDI file on its grid: two staves, plain note values tied where one is not enough, for reading along rather than
 * for print. Each struck note's first `<note>` has the id `note-N`, N counting struck notes by time, then pitch.
 */
export function notated(piece: MidiPiece, grid: Grid, fileName: string): string | Failure {
  const bars = barsOf(piece, grid)
  if (bars === null) return tooLarge(`${fileName} has more than ${limits.measures} measures.`)
  const ids = new Map(grid.notes.map((note, i) => [note, `note-${i + 1}`]))
  const speller = new NoteSpeller(grid.unitsPerQuarter)
  const staves = ([1, 2] as const).map((staff) => voicesOf(grid, staff).map((chords) => new VoiceWriter(chords, staff, ids, speller, piece.fifths < 0)))
  const tempos = tempoMarks(piece, grid)
  const measures = bars.map((bar, i) => {
    const voices = staves.flatMap((writers, s) => writers.flatMap((writer, v) => {
      const text = writer.bar(bar, 4 * s + v + 1, v === 0)
      return text === '' ? [] : [text]
    }))
    const backup = `<backup><duration>${bar.to - bar.from}</duration></backup>`
    return `<measure number="${i + 1}">${attributes(bar, i === 0, piece, grid)}${tempos(bar)}${voices.join(backup)}</measure>`
  })
  const title = piece.title === null ? '' : `<work><work-title>${escaped(piece.title)}</work-title></work>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<score-partwise version="4.0">${title}<part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">
${measures.join('\n')}
</part></score-partwise>
`
}

function barsOf(piece: MidiPiece, grid: Grid): readonly Bar[] | null {
  const unit = (tick: number) => Math.round((tick * grid.unitsPerQuarter) / piece.ticksPerQuarter)
  const changes = piece.timeSignatures.map((s) => ({ ...s, at: unit(s.tick) }))
  const end = grid.notes.reduce((last, n) => Math.max(last, n.at + n.length), 0)
  const bars: Bar[] = []
  let sign = { beats: 4, beatType: 4 }
  let from = 0
  let nextChange = 0
  while (from < end) {
    const before = sign
    while (nextChange < changes.length && changes[nextChange]!.at <= from) sign = changes[nextChange++]!
    const isNew = bars.length === 0 || sign.beats !== before.beats || sign.beatType !== before.beatType
    const whole = Math.max(1, Math.round((sign.beats * 4 * grid.unitsPerQuarter) / sign.beatType))
    const to = Math.min(from + whole, changes[nextChange]?.at ?? Infinity)
    bars.push({ from, to, time: isNew ? sign : null })
    if (bars.length > limits.measures) return null
    from = to
  }
  return bars
}

function attributes(bar: Bar, first: boolean, piece: MidiPiece, grid: Grid): string {
  const time = bar.time ? `<time><beats>${bar.time.beats}</beats><beat-type>${bar.time.beatType}</beat-type></time>` : ''
  if (!first) return time && `<attributes>${time}</attributes>`
  const clefs = '<clef number="1"><sign>G</sign><line>2</line></clef><clef number="2"><sign>F</sign><line>4</line></clef>'
  return `<attributes><divisions>${grid.unitsPerQuarter}</divisions><key><fifths>${piece.fifths}</fifths></key>${time}<staves>2</staves>${clefs}</attributes>`
}

function tempoMarks(piece: MidiPiece, grid: Grid): (bar: Bar) => string {
  const marks = piece.tempos.map((t) => ({ at: Math.round((t.tick * grid.unitsPerQuarter) / piece.ticksPerQuarter), tempo: Math.round(t.quartersPerMinute * 100) / 100 }))
  let next = 0
  let last = 0
  return (bar) => {
    let text = ''
    for (; next < marks.length && marks[next]!.at < bar.to; next++) {
      const { at, tempo } = marks[next]!
      if (tempo !== last) text += `<sound tempo="${tempo}"><offset>${Math.max(0, at - bar.from)}</offset></sound>`
      last = tempo
    }
    return text
  }
}
