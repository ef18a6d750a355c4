import type { HandNote } from './hands.ts'
import type { MidiPiece } from './piece.ts'

/** Positions on the page, in units of which a quarter note has `unitsPerQuarter`. */
export interface Grid {
  readonly unitsPerQuarter: number
  /** Made by a notation program, not played. */
  readonly written: boolean
  readonly notes: readonly GridNote[]
}

export interface GridNote {
  readonly at: number
  /** At least 1. */
  readonly length: number
  readonly pitch: number
  readonly staff: 1 | 2
}

/** Onsets closer than this are one chord: a player's hands are seldom nearer together, and a written arpeggio is slower. */
const chordSeconds = 0.03
/** A quarter in 24: thirty-second notes and triplets of sixteenths alike. */
const writtenUnits = 24
/** Share of onsets that lie on the grid of a file written by a notation program; chance alone gives a few hundredths. */
const writtenShare = 0.8
/** The grid of a played file is this fine at the slowest tempo, so that no two chords share a place. */
const playedUnitSeconds = 0.06

/** Lays the notes of a MIDI file on a grid that can be notated: exactly where the file was written, to the nearest place where it was played. */
export function onGrid(piece: MidiPiece, notes: readonly HandNote[]): Grid {
  const written = isWritten(piece, notes)
  const unitsPerQuarter = written ? writtenUnits : playedUnits(piece)
  const unit = (tick: number) => Math.round((tick * unitsPerQuarter) / piece.ticksPerQuarter)
  const starts = written ? notes.map((n) => n.tick) : chordStarts(piece, notes)
  const taken = new Map<string, GridNote>()
  notes.forEach((note, i) => {
    let at = unit(starts[i]!)
    // A key struck twice within one place moves on; the same key twice in one chord stays one written note a staff.
    while (taken.has(`${note.staff} ${note.pitch} ${at}`) && note.tick !== notes[i - 1]?.tick) at++
    const key = `${note.staff} ${note.pitch} ${at}`
    if (!taken.has(key)) taken.set(key, { at, length: Math.max(1, unit(note.endTick) - at), pitch: note.pitch, staff: note.staff })
  })
  const placed = [...taken.values()].sort((a, b) => a.at - b.at || a.pitch - b.pitch || a.staff - b.staff)
  return { unitsPerQuarter, written, notes: placed }
}

function isWritten(piece: MidiPiece, notes: readonly HandNote[]): boolean {
  const toleranceTicks = piece.ticksPerQuarter >= 384 ? 1 : 0.5
  const ticksPerUnit = piece.ticksPerQuarter / writtenUnits
  const on = notes.filter((n) => Math.abs(n.tick - Math.round(n.tick / ticksPerUnit) * ticksPerUnit) <= toleranceTicks)
  return on.length >= writtenShare * notes.length
}

/** Per note the tick at which its chord begins. */
function chordStarts(piece: MidiPiece, notes: readonly HandNote[]): readonly number[] {
  let start = 0
  return notes.map((note, i) => {
    if (i === 0 || piece.secondsAt(note.tick) - piece.secondsAt(start) > chordSeconds) start = note.tick
    return start
  })
}

function playedUnits(piece: MidiPiece): number {
  const slowest = Math.min(...(piece.tempos.length > 0 ? piece.tempos.map((t) => t.quartersPerMinute) : [120]))
  let units = 4
  while (units < 32 && 60 / slowest / units > playedUnitSeconds) units *= 2
  return units
}
