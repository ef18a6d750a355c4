import { isFailure, type Failure } from '../protocol/failure.ts'
import { unpackScore } from './archive.ts'
import { limits } from './limits.ts'
import { notAScore } from './not-a-score.ts'
import { looksLikeMidi, midiAsMusicXml } from './from-midi/midi-score.ts'
import { readMusicXml } from './read-music-xml.ts'
import type { Score } from './score.ts'
import { decodeXmlText } from './text-encoding.ts'
import { exportAgain, tooLarge, unreadable } from './unreadable.ts'

export interface ScoreRead {
  readonly score: Score
  /** For the engraver: unpacked, all parts of the file, ids as they were; for a MIDI file notated from it, with the ids of the score. */
  readonly musicXml: string
}

/**
 * Reads a score from the bytes of a file: MusicXML, compressed or not, or MIDI; the bytes decide which, not the name.
 * `fileName` is only for messages. `choice.part` names one part by id, name or number from 1 where there are several.
 * Whatever the bytes are, the answer is a score or a failure with place and remedy.
 */
export function readScore(bytes: Uint8Array, fileName: string, choice: { readonly part?: string } = {}): ScoreRead | Failure {
  if (bytes.length === 0) return unreadable(`${fileName} is empty.`, 'Choose another file, or export the score again.')
  if (bytes.length > limits.fileBytes) return tooLarge(`${fileName} has more than ${limits.fileBytes} bytes.`)
  const other = notAScore(bytes, fileName)
  if (other) return other
  const magic = String.fromCharCode(...bytes.subarray(0, 4))
  const plain = magic.startsWith('PK') ? unpackScore(bytes, fileName) : bytes
  if (isFailure(plain)) return plain
  if (looksLikeMidi(plain)) {
    const musicXml = midiAsMusicXml(plain, fileName, choice.part)
    return isFailure(musicXml) ? musicXml : readText(musicXml, fileName, undefined)
  }
  const text = decodeXmlText(plain).trimStart()
  if (!text.startsWith('<')) return unreadable(`${fileName} is neither MusicXML nor MIDI.`, exportAgain)
  return readText(text, fileName, choice.part)
}

function readText(musicXml: string, fileName: string, part: string | undefined): ScoreRead | Failure {
  const score = readMusicXml(musicXml, fileName, part)
  return isFailure(score) ? score : { score, musicXml }
}
