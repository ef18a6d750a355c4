import type { Failure } from '../../core/protocol/failure.ts'
import type { StruckNote } from './struck-note.ts'

const FIELDS = 4

/**
 * Labels as text: a line a note, `onset s  offset s  MIDI pitch  velocity` between blanks, tabs or commas; lines that begin with `#`
 * are comments. (MAPS' own text files lack the velocity: those of its MIDI files have it.)
 * @returns the notes by onset, then pitch; none for a recording of silence
 */
export function readLabels(text: string, path: string): StruckNote[] | Failure {
  const notes: StruckNote[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = line.trim()
    if (words === '' || words.startsWith('#')) continue
    const fields = words.split(/[\s,]+/).map(Number)
    const [onsetSeconds, offsetSeconds, pitch, velocity] = fields
    if (fields.length < FIELDS || !fields.slice(0, FIELDS).every(Number.isFinite) || !Number.isInteger(pitch)) {
      return {
        failure: 'recording-unreadable',
        message: `${path}, line ${index + 1}, is no label: "${words.slice(0, 60)}".`,
        remedy: 'Write each note as four numbers: onset in seconds, offset in seconds, MIDI pitch (a whole number), velocity. Begin comments with #.',
      }
    }
    notes.push({ onsetSeconds: onsetSeconds!, offsetSeconds: offsetSeconds!, pitch: pitch!, velocity: velocity! })
  }
  return notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
}
