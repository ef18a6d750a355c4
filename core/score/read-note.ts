import type { Ornament } from './score.ts'
import { child, childrenOf, childText, type XmlElement } from './xml.ts'

const semitones: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

/** The written pitch as a MIDI number (middle C is 60), not transposed; null for a rest, an unpitched or an unreadable note. */
export function writtenPitch(note: XmlElement): number | null {
  const pitch = child(note, 'pitch')
  const step = semitones[childText(pitch, 'step') ?? '']
  const octave = Number(childText(pitch, 'octave') ?? NaN)
  const alter = Number(childText(pitch, 'alter') ?? 0)
  if (step === undefined || !Number.isInteger(octave) || !Number.isFinite(alter)) return null
  return 12 * (octave + 1) + step + Math.round(alter)
}

export interface NoteMarks {
  readonly tieStart: boolean
  readonly tieStop: boolean
  readonly ornament: Ornament | null
  readonly arpeggio: boolean
  readonly detached: boolean
}

const ornaments: Readonly<Record<string, Ornament>> = {
  'trill-mark': 'trill', 'wavy-line': 'trill', shake: 'trill',
  mordent: 'mordent', 'inverted-mordent': 'mordent',
  turn: 'turn', 'inverted-turn': 'turn', 'delayed-turn': 'turn', 'delayed-inverted-turn': 'turn', 'vertical-turn': 'turn', 'inverted-vertical-turn': 'turn',
  tremolo: 'tremolo', schleifer: 'other', haydn: 'other', 'other-ornament': 'other',
}

const detachedSigns = new Set(['staccato', 'staccatissimo', 'spiccato', 'detached-legato'])

/** Ties are what sounds (`<tie>`), or where an exporter forgot those, what is drawn (`<tied>`). */
export function noteMarks(note: XmlElement): NoteMarks {
  const notations = childrenOf(note, 'notations').flatMap((n) => n.children)
  const sounding = childrenOf(note, 'tie')
  const ties = (sounding.length > 0 ? sounding : notations.filter((n) => n.name === 'tied')).map((t) => t.attributes['type'])
  const marks = notations.filter((n) => n.name === 'ornaments').flatMap((n) => n.children)
  return {
    tieStart: ties.includes('start'),
    tieStop: ties.includes('stop'),
    ornament: marks.map((m) => ornaments[m.name]).find((o) => o !== undefined) ?? null,
    arpeggio: notations.some((n) => n.name === 'arpeggiate'),
    detached: notations.some((n) => n.name === 'articulations' && n.children.some((sign) => detachedSigns.has(sign.name))),
  }
}
