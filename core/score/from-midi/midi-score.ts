import { isFailure, type Failure } from '../../protocol/failure.ts'
import { handNotes } from './hands.ts'
import { onGrid } from './grid.ts'
import { readMidiPiece } from './piece.ts'
import { limits } from '../limits.ts'
import { notated } from './notate.ts'
import { tooLarge } from '../unreadable.ts'

export function looksLikeMidi(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === 'MThd'
}

/** A MIDI file taken as a score, as MusicXML; then it is read like any other. `asked` names one of its tracks. */
export function midiAsMusicXml(bytes: Uint8Array, fileName: string, asked: string | undefined): string | Failure {
  const piece = readMidiPiece(bytes, fileName)
  if (isFailure(piece)) return piece
  if (piece.lines.length === 0) {
    return { failure: 'score-has-no-notes', message: `${fileName} is a MIDI file without notes for a piano.`, remedy: 'Choose a MIDI file in which piano keys are played.' }
  }
  const notes = handNotes(piece, asked, fileName)
  if (isFailure(notes)) return notes
  if (notes.length > limits.notes) return tooLarge(`${fileName} has ${notes.length} notes.`)
  return notated(piece, onGrid(piece, notes), fileName)
}
