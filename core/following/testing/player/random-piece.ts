import type { Ornament, Score } from '../../../score/score.ts'
import { smallScore, type Written } from '../small-score.ts'
import type { Chance } from './chance.ts'

/** Which notes of `Written` are rolled, too. */
interface Chord extends Written {
  readonly rolled?: boolean
}

const measureQuarters = 4
/** The hands keep apart: no key is written for both. */
const chordFrom = 36
const tuneFrom = 67
const scaleSteps = [0, 2, 4, 5, 7, 9, 11]
/** Lengths in quarters of the right hand's notes in a measure. */
const rhythms = [[1, 1, 1, 1], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [1.5, 0.5, 1, 1], [2, 1, 1], [2, 2], [1, 0.5, 0.5, 1, 1], [0.25, 0.25, 0.25, 0.25, 1, 0.5, 0.5, 1], [4]] as const
const ornaments: readonly Ornament[] = ['trill', 'mordent', 'turn', 'tremolo']

/**
 * A piece for two hands that chance writes: a tune over chords, broken chords or single basses, some measures of which come again, with ornaments, grace
 * notes, rolled chords, hidden notes and, at times, a repeat with two endings.
 */
export function randomPiece(chance: Chance): Score {
  const count = chance.whole(12, 32)
  const tonic = chance.whole(0, 7)
  const measures: (readonly Chord[])[] = []
  const accompaniment = chance.pick([blockChords, brokenChords, singleBasses])
  for (let index = 0; index < count; index++) measures.push(index > 3 && chance.happens(0.3) ? chance.pick(measures) : [...tune(tonic, chance), ...accompaniment(tonic + chance.pick([0, 5, 7, 9]), chance)])
  const written = measures.flatMap((notes, index) => notes.map((note) => ({ ...note, quarters: note.quarters + index * measureQuarters })))
  const score = smallScore(written, chance.happens(0.5) ? withRepeat(count, chance) : undefined)
  const rolled = new Set(written.flatMap((chord, k) => (chord.rolled === true ? chord.pitches.map((_, slot) => `n${k}-${slot}`) : [])))
  return { ...score, notes: score.notes.map((note) => (rolled.has(note.id) ? { ...note, arpeggio: true } : note)) }
}

/** Measures in playing order: from the beginning to `last` twice, the second time with another ending. */
function withRepeat(count: number, chance: Chance): number[] {
  const last = chance.whole(4, count - 4)
  const voltas = chance.happens(0.5) ? 1 : 0
  const upTo = (end: number) => Array.from({ length: end + 1 }, (_, index) => index)
  return [...upTo(last), ...upTo(last - voltas), ...upTo(count - 1).slice(last + 1)]
}

function tune(tonic: number, chance: Chance): Chord[] {
  let degree = chance.whole(0, 9)
  let quarters = 0
  return chance.pick(rhythms).flatMap((durationQuarters): Chord[] => {
    degree = Math.min(14, Math.max(-3, degree + chance.whole(-2, 2)))
    const pitch = pitchAt(tonic, degree)
    const below = chance.happens(0.15) ? [pitchAt(tonic, degree - 2)] : []
    const third = below.length > 0 && chance.happens(0.4) ? [pitchAt(tonic, degree - 4)] : []
    const ornament = below.length === 0 && durationQuarters >= 1 && chance.happens(0.06) ? chance.pick(ornaments) : null
    const grace: Written[] = chance.happens(0.04) ? [{ quarters, pitches: [pitchAt(tonic, degree + 1)], grace: true }] : []
    const hidden: Written[] = chance.happens(0.01) ? [{ quarters, pitches: [pitch + 7], hidden: true }] : []
    const note: Chord = { quarters, pitches: [...third, ...below, pitch], ornament, durationQuarters, rolled: third.length > 0 && chance.happens(0.2) }
    quarters += durationQuarters
    return [...grace, note, ...hidden]
  })
}

function blockChords(root: number, chance: Chance): Chord[] {
  return [0, 2].map((quarters) => ({ quarters, pitches: chord(root), staff: 2, durationQuarters: 2, rolled: chance.happens(0.05) }))
}

function brokenChords(root: number): Written[] {
  const [low, middle, high] = chord(root)
  return [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ({ quarters: k / 2, pitches: [[low!, high!, middle!, high!][k % 4]!], staff: 2, durationQuarters: 0.5 }))
}

function singleBasses(root: number, chance: Chance): Chord[] {
  return chance.pick([[0], [0, 2], [0, 1, 2, 3]]).map((quarters) => ({ quarters, pitches: [36 + (root % 12)], staff: 2, durationQuarters: 1 }))
}

function chord(root: number): number[] {
  return [0, 4, 7].map((semitones) => chordFrom + (root % 12) + semitones)
}

function pitchAt(tonic: number, degree: number): number {
  const octave = Math.floor(degree / scaleSteps.length)
  return tuneFrom + tonic + 12 * octave + scaleSteps[degree - octave * scaleSteps.length]!
}
