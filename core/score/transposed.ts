import { isFailure, type Failure } from '../protocol/failure.ts'
import { readMusicXml } from './read-music-xml.ts'
import type { ScoreRead } from './read-score.ts'

/** Letters along the line of fifths, F is -1; a sharp lies seven fifths further. */
const fifthsOfLetter: Readonly<Record<string, number>> = { F: -1, C: 0, G: 1, D: 2, A: 3, E: 4, B: 5 }
const letterOfFifths = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const
const semitonesOfLetter: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }
const mostSigns = 6

/** A score as it is written and played some semitones higher (below 0: lower). */
export function transposed<Read extends ScoreRead>(read: Read, semitones: number): Read | Failure {
  if (semitones === 0) return read
  const moved = readTransposed(read.musicXml, semitones)
  return isFailure(moved) ? moved : { ...read, ...moved }
}

function readTransposed(musicXml: string, semitones: number): ScoreRead | Failure {
  const moved = transposedXml(musicXml, semitones)
  const score = readMusicXml(moved, 'transposed.musicxml', undefined)
  return isFailure(score) ? score : { score, musicXml: moved }
}

/**
 * The same MusicXML in another key: the one with the fewest signs. Keys, notes and chord names move by as many fifths, so that each note
 * keeps its part in the key; printed accidentals go, since they follow from the rest.
 */
export function transposedXml(musicXml: string, semitones: number): string {
  if (semitones === 0) return musicXml
  let fifthsUp = fifthsBetween(0, semitones)
  return musicXml.replace(/<part\b[^>]*>|<fifths>\s*(-?\d+)\s*<\/fifths>|<pitch>[\s\S]*?<\/pitch>|<(root|bass)>[\s\S]*?<\/\2>|<accidental\b[^>]*?(?:\/>|>[\s\S]*?<\/accidental>)/g, (found, fifths: string | undefined, chord: string | undefined) => {
    if (found.startsWith('<part')) {
      fifthsUp = fifthsBetween(0, semitones)
      return found
    }
    if (fifths !== undefined) {
      fifthsUp = fifthsBetween(Number(fifths), semitones)
      return `<fifths>${Number(fifths) + fifthsUp}</fifths>`
    }
    if (found.startsWith('<accidental')) return ''
    return chord === undefined ? movedPitch(found, fifthsUp, semitones) : movedName(found, fifthsUp, chord)
  })
}

/** By how many fifths a key moves when all sounds some semitones higher, so that it has six signs at most. */
function fifthsBetween(fifths: number, semitones: number): number {
  const moved = fifths + 7 * semitones
  return moved - 12 * Math.round(moved / 12) - fifths + (moved - 12 * Math.round(moved / 12) < -mostSigns ? 12 : 0)
}

function movedPitch(pitch: string, fifthsUp: number, semitones: number): string {
  const letter = /<step>\s*([A-G])/.exec(pitch)?.[1]
  const octave = Number(/<octave>\s*(-?\d+)/.exec(pitch)?.[1] ?? NaN)
  if (letter === undefined || !Number.isFinite(octave)) return pitch
  const alter = Math.round(Number(/<alter>\s*(-?[\d.]+)/.exec(pitch)?.[1] ?? 0))
  const sounds = semitonesOfLetter[letter]! + alter + 12 * octave + semitones
  const moved = spelled(fifthsOfLetter[letter]! + 7 * alter + fifthsUp)
  const movedOctave = Math.round((sounds - semitonesOfLetter[moved.letter]! - moved.alter) / 12)
  return `<pitch><step>${moved.letter}</step>${moved.alter === 0 ? '' : `<alter>${moved.alter}</alter>`}<octave>${movedOctave}</octave></pitch>`
}

function movedName(name: string, fifthsUp: number, kind: string): string {
  const letter = new RegExp(`<${kind}-step[^>]*>\\s*([A-G])`).exec(name)?.[1]
  if (letter === undefined) return name
  const alter = Math.round(Number(new RegExp(`<${kind}-alter[^>]*>\\s*(-?[\\d.]+)`).exec(name)?.[1] ?? 0))
  const moved = spelled(fifthsOfLetter[letter]! + 7 * alter + fifthsUp)
  return `<${kind}><${kind}-step>${moved.letter}</${kind}-step>${moved.alter === 0 ? '' : `<${kind}-alter>${moved.alter}</${kind}-alter>`}</${kind}>`
}

/** Never more than two signs: what would need three is another note's name. */
function spelled(fifths: number): { readonly letter: string; readonly alter: number } {
  const near = fifths > 19 ? fifths - 12 : fifths < -15 ? fifths + 12 : fifths
  const alter = Math.floor((near + 1) / 7)
  return { letter: letterOfFifths[near + 1 - 7 * alter]!, alter }
}
