import type { Failure } from '../protocol/failure.ts'

/** How a file begins: bytes as Latin-1 characters, `.` for any. */
const pictures = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\x00', 'MM\x00*', 'RIFF....WEBP', '....ftyphei', '....ftypmif1', '....ftypavif']
const recordings = ['RIFF....WAVE', 'fLaC', 'OggS', 'ID3', '\xff\xfb', '\xff\xfa', '\xff\xf3', '\xff\xf2', 'FORM....AIF', '....ftypM4A', '....ftypisom', '....ftypmp4', '\x1aE\xdf\xa3']

/** What people take for a score: music as a picture, or as sound. Null where it is neither. */
export function notAScore(bytes: Uint8Array, fileName: string): Failure | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  if (pictures.some((beginning) => begins(head, beginning))) {
    return { failure: 'score-is-a-picture', message: `${fileName} is a picture of music, not its notes.`, remedy: 'Look for the piece as MusicXML or MIDI, or let a program that reads printed music make MusicXML of it.' }
  }
  if (recordings.some((beginning) => begins(head, beginning))) {
    return { failure: 'score-is-a-recording', message: `${fileName} is a recording, not a score.`, remedy: 'Give the score of the piece as MusicXML or MIDI.' }
  }
  return null
}

function begins(head: string, beginning: string): boolean {
  return beginning.length <= head.length && [...beginning].every((character, at) => character === '.' || character === head[at])
}
