import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { smallScore, tune } from '../following/testing/small-score.ts'
import { inWords, takeFrom } from '../session/testing/told.ts'
import type { Score } from '../score/score.ts'
import { isJudging, usualJudging, type Judging } from './judging.ts'

const told = (score: Score, strokes: [number, number][], judging: Partial<Judging>) => inWords(score, takeFrom(score, played(strokes), { judging: { ...usualJudging, ...judging } }))
const slips = (score: Score, strokes: [number, number][], judging: Partial<Judging>) => told(score, strokes, judging).filter((word) => !word.startsWith('right'))
const piece = tune(60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79, 76, 72, 67, 60)
const octaves = smallScore(Array.from({ length: 12 }, (_, k) => ({ quarters: k, pitches: [48 + ((k * 5) % 12), 60 + ((k * 5) % 12)] })))

describe('in any octave', () => {
  const higher = strokesOf(piece).map(([at, pitch]): [number, number] => [at, pitch + 12])

  it('the whole piece an octave higher is right, a seventh higher is not', () => {
    expect(told(piece, higher, { anyOctave: true })).toHaveLength(16)
    expect(slips(piece, higher, { anyOctave: true })).toEqual([])
    expect(slips(piece, strokesOf(piece).map(([at, pitch]) => [at, pitch + 11]), { anyOctave: true })).not.toEqual([])
  })

  it('one note two octaves off is right; without the setting it is not', () => {
    const off = strokesOf(piece).map(([at, pitch]): [number, number] => [at, pitch === 69 ? 45 : pitch])
    expect(slips(piece, off, { anyOctave: true })).toEqual([])
    expect(slips(piece, off, {})).toEqual(['extra 45', 'missed 69'])
  })

  it('of a written octave of which one key was struck, the other is missed', () => {
    const strokes = strokesOf(octaves).filter(([at, pitch]) => !(at === 3 && pitch >= 60))
    expect(slips(octaves, strokes, { anyOctave: true })).toEqual([`missed ${60 + ((4 * 5) % 12)}`])
  })

  it('the key that is written next, struck for its octave that is written now, is the note written now', () => {
    const low = tune(60, 62, 64, 65, 67, 48, 60, 62, 64)
    expect(slips(low, strokesOf(low, { toQuarters: 6 }).map(([at, pitch]) => [at, pitch + 12]), { anyOctave: true })).toEqual([])
  })

  it('both hands an octave higher in time: each key is taken for the note of its time, not for its own that comes before or after', () => {
    const broken = smallScore(Array.from({ length: 16 }, (_, k) => [{ quarters: k, pitches: [36 + ((k * 5) % 12)], staff: 2 }, { quarters: k + 0.25, pitches: [48 + ((k * 5) % 12)], staff: 2 }, { quarters: k + 0.5, pitches: [60 + ((k * 5) % 12)] }]).flat())
    for (const by of [12, -12]) {
      const { verdicts, notes } = takeFrom(broken, played(strokesOf(broken).map(([at, pitch]) => [at, pitch + by])), { judging: { ...usualJudging, anyOctave: true } })
      expect(verdicts.map(({ scoreNote, playedNote }) => notes[playedNote!]!.pitch - broken.notes[scoreNote!]!.pitch)).toEqual(broken.notes.map(() => by))
      expect(verdicts.filter(({ kind, timing }) => kind !== 'right' || timing === 'early' || timing === 'late')).toEqual([])
    }
  })

  it('a wrong name stays wrong', () => {
    expect(slips(piece, strokesOf(piece).map(([at, pitch]) => [at, pitch === 69 ? 70 : pitch]), { anyOctave: true })).toEqual(['wrong 70 for 69'])
  })

  it('who skips a line and goes on an octave higher is found there, and nothing of the line is missed', () => {
    const long = smallScore(Array.from({ length: 48 }, (_, k) => ({ quarters: k, pitches: [48 + ((k * 7 + (k * k) % 5) % 30)] })))
    const strokes = [...strokesOf(long, { toQuarters: 16 }), ...strokesOf(long, { fromQuarters: 32, startSeconds: 9.8 }).map(([at, pitch]): [number, number] => [at, pitch + 12])]
    expect(told(long, strokes, { anyOctave: true })).toHaveLength(32)
    expect(slips(long, strokes, { anyOctave: true })).toEqual([])
  })
})

describe('wrong notes of one chord', () => {
  const withChord = (pitches: number[]) => smallScore(Array.from({ length: 8 }, (_, k) => [{ quarters: k, pitches: k === 4 ? pitches : [79 + (k % 3)] }, { quarters: k, pitches: [40 + k], staff: 2 }]).flat())
  it.each([
    ['each stands for the one that it lies nearest to, all together', [72, 76], [69, 74], ['wrong 69 for 72', 'wrong 74 for 76']],
    ['none is left over where both may stand for one', [60, 70], [66, 75], ['wrong 66 for 60', 'wrong 75 for 70']],
    ['an octave', [60, 72], [62, 74], ['wrong 62 for 60', 'wrong 74 for 72']],
  ])('%s', (_, pitches, struck, words) => {
    const score = withChord(pitches)
    const strokes = strokesOf(score).map(([at, pitch]): [number, number] => [at, pitches.includes(pitch) ? struck[pitches.indexOf(pitch)]! : pitch])
    expect(slips(score, strokes, {})).toEqual(words)
  })
})

describe('ornaments', () => {
  const graced = smallScore([
    { quarters: 0, pitches: [60] }, { quarters: 1, pitches: [64] }, { quarters: 2, pitches: [71], grace: true }, { quarters: 2, pitches: [72] }, { quarters: 3, pitches: [67] },
    { quarters: 4, pitches: [65] }, { quarters: 5, pitches: [74], ornament: 'mordent' }, { quarters: 6, pitches: [62] }, { quarters: 7, pitches: [60] },
  ])

  it('a grace note may be struck twice, and its main note before it: right', () => {
    const strokes: [number, number][] = [...strokesOf(graced), [1.8, 72], [1.86, 71]]
    expect(slips(graced, strokes, {})).toEqual([])
  })

  it('a key of the ornament struck in place of the note after it is wrong', () => {
    const strokes = strokesOf(graced).map(([at, pitch]): [number, number] => [at, pitch === 67 ? 71 : pitch])
    expect(slips(graced, strokes, {})).toEqual(['wrong 71 for 67'])
  })

  it.each([72, 73, 75, 76])('%i alone in place of an ornamented 74 is wrong; a stroke of the ornament with others it is right', (pitch) => {
    const alone = strokesOf(graced).map(([at, key]): [number, number] => [at, key === 74 ? pitch : key])
    expect(slips(graced, alone, {})).toEqual([`wrong ${pitch} for 74`])
    expect(slips(graced, alone, { ignoreOrnaments: true })).toEqual([`wrong ${pitch} for 74`])
    expect(slips(graced, [...strokesOf(graced), [3.6, pitch]], {})).toEqual([])
    expect(slips(graced, [...alone, [3.6, 74]], {})).toEqual([])
  })

  it('a grace note left out is missed, unless ornaments are ignored', () => {
    const plain = strokesOf(graced).filter(([, pitch]) => pitch !== 71)
    expect(slips(graced, plain, {})).toEqual(['missed 71'])
    expect(slips(graced, plain, { ignoreOrnaments: true })).toEqual([])
  })

  it('a grace note played, and one that the player adds to the ornament, is right where ornaments are ignored', () => {
    expect(slips(graced, strokesOf(graced), { ignoreOrnaments: true })).toEqual([])
    expect(slips(graced, [...strokesOf(graced), [1.85, 73]], { ignoreOrnaments: true })).toEqual([])
    expect(slips(graced, [...strokesOf(graced), [1.85, 73]], {})).toEqual(['extra 73'])
  })

  it('a note that an ignored grace note held up has its verdict, and is not late', () => {
    const heldUp = smallScore(Array.from({ length: 12 }, (_, k) => [
      ...(k % 4 === 3 ? [{ quarters: k, pitches: [74], grace: true }] : []), { quarters: k, pitches: [k % 4 === 3 ? 72 : 64 + (k % 4)] }, { quarters: k, pitches: [48 + ((k * 5) % 12)], staff: 2 },
    ]).flat())
    const strokes = strokesOf(heldUp).map(([at, pitch]): [number, number] => [at + (pitch === 74 ? 0.08 : pitch === 72 ? 0.33 : 0), pitch])
    const { verdicts } = takeFrom(heldUp, played(strokes), { judging: { ...usualJudging, ignoreOrnaments: true } })
    const main = heldUp.notes.filter(({ pitch }) => pitch === 72).map(({ index }) => verdicts.filter(({ scoreNote }) => scoreNote === index).map(({ kind, timing }) => `${kind} ${timing}`))
    expect(main).toEqual([['right null'], ['right null'], ['right null']])
    expect(verdicts.filter(({ kind, timing }) => kind !== 'right' || timing === 'late' || timing === 'early')).toEqual([])
  })

  it('a rolled chord in which a key is struck twice is right', () => {
    const written = smallScore(Array.from({ length: 6 }, (_, k) => ({ quarters: k, pitches: [48 + k, 55 + k, 64 + k] })))
    const rolled = { ...written, notes: written.notes.map((note) => (note.playedQuarters === 2 ? { ...note, arpeggio: true } : note)) }
    const strokes: [number, number][] = [...strokesOf(rolled), [2.2, 50]]
    expect(slips(rolled, strokes, {})).toEqual([])
    expect(slips(written, strokes, {})).toEqual(['extra 50'])
  })
})

it('settings from outside are taken only when they are whole', () => {
  expect(isJudging(usualJudging)).toBe(true)
  expect(isJudging({ ...usualJudging, tempo: { quartersPerMinute: null, band: 0.1 } })).toBe(true)
  for (const odd of [null, {}, { ...usualJudging, strictness: 'cruel' }, { ...usualJudging, heldNotes: 'yes' }, { ...usualJudging, tempo: { quartersPerMinute: -1, band: 0.1 } }, { ...usualJudging, tempo: { quartersPerMinute: 90, band: NaN } }, { ...usualJudging, tempo: 80 }]) expect(isJudging(odd)).toBe(false)
})
