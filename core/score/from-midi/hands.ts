import { isFailure, type Failure } from '../../protocol/failure.ts'
import type { MidiLine, MidiNote, MidiPiece } from './piece.ts'
import { choosePianoParts } from '../part-choice.ts'

export interface HandNote extends MidiNote {
  /** 1 is the upper staff. */
  readonly staff: 1 | 2
}

const middleC = 60

/**
 * The notes of the piano with a staff each, in order of time, then pitch. Two lines are two hands, the higher one above; more
 * are sorted each by its middle; a single one is parted at middle C.
 */
export function handNotes(piece: MidiPiece, asked: string | undefined, fileName: string): readonly HandNote[] | Failure {
  const lines = pianoLines(piece.lines, asked, fileName)
  if (isFailure(lines)) return lines
  const heights = lines.map((l) => l.notes.reduce((sum, n) => sum + n.pitch, 0) / l.notes.length)
  const staffOf = (line: number, pitch: number): 1 | 2 => {
    if (lines.length === 1) return pitch >= middleC ? 1 : 2
    if (lines.length === 2) return heights[line]! > heights[1 - line]! || (heights[0] === heights[1] && line === 0) ? 1 : 2
    return heights[line]! >= middleC ? 1 : 2
  }
  return lines
    .flatMap((l, i) => l.notes.map((note): HandNote => ({ ...note, staff: staffOf(i, note.pitch) })))
    .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch || a.staff - b.staff)
}

function pianoLines(lines: readonly MidiLine[], asked: string | undefined, fileName: string): readonly MidiLine[] | Failure {
  const isPiano = (l: MidiLine) => l.program < 8
  if (asked === undefined && lines.every(isPiano)) return lines
  const chosen = choosePianoParts(lines.map((l, i) => ({ id: `${i + 1}`, name: l.name, staves: 1, isPiano: isPiano(l) })), asked, fileName)
  return isFailure(chosen) ? chosen : chosen.map((i) => lines[i]!)
}
