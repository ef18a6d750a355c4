import { describe, expect, it } from 'vitest'
import { smallScore, tune } from '../following/testing/small-score.ts'
import { played, strokesOf } from '../following/testing/played.ts'
import { factsOf, inWords, takeFrom } from './testing/told.ts'

const scale = tune(60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79)
const chords = smallScore([
  { quarters: 0, pitches: [48, 60, 64, 67] }, { quarters: 1, pitches: [72] }, { quarters: 2, pitches: [50, 62, 65, 69] }, { quarters: 3, pitches: [74] },
  { quarters: 4, pitches: [52, 64, 67, 71] }, { quarters: 5, pitches: [76] }, { quarters: 6, pitches: [53, 65, 69, 72] }, { quarters: 7, pitches: [77] },
])
const told = (score: typeof scale, strokes: [number, number][]) => inWords(score, takeFrom(score, played(strokes)))
const rightAll = (score: typeof scale) => strokesOf(score).map(([at, pitch]) => ({ at, words: `right ${pitch}` })).sort((a, b) => a.at - b.at || a.words.localeCompare(b.words)).map((x) => x.words)

describe('a take of a small piece', () => {
  it('played as written is right throughout', () => {
    expect(told(scale, strokesOf(scale))).toEqual(rightAll(scale))
    expect(told(chords, strokesOf(chords))).toEqual(rightAll(chords))
  })

  it('played at half and at double the printed tempo is right throughout', () => {
    expect(told(scale, strokesOf(scale, { secondsPerQuarter: 1 }))).toEqual(rightAll(scale))
    expect(told(scale, strokesOf(scale, { secondsPerQuarter: 0.25 }))).toEqual(rightAll(scale))
  })

  it('says which note was played in place of which', () => {
    const strokes = strokesOf(scale)
    strokes[4] = [strokes[4]![0], 66]
    expect(told(scale, strokes)).toEqual(rightAll(scale).map((word) => (word === 'right 67' ? 'wrong 66 for 67' : word)))
  })

  it('misses a note that was left out, and only that', () => {
    expect(told(scale, strokesOf(scale).filter(([, pitch]) => pitch !== 67))).toEqual(rightAll(scale).map((word) => (word === 'right 67' ? 'missed 67' : word)))
  })

  it('calls a note extra that nobody wrote', () => {
    const strokes: [number, number][] = [...strokesOf(scale), [3.25, 40]]
    expect(told(scale, strokes).filter((word) => !word.startsWith('right'))).toEqual(['extra 40'])
  })

  it('misses an inner voice of a chord', () => {
    expect(told(chords, strokesOf(chords).filter(([at, pitch]) => !(at === 2 && pitch === 65))).filter((word) => !word.startsWith('right'))).toEqual(['missed 65'])
  })

  it('takes a chord rolled over half a second for one chord', () => {
    const strokes = strokesOf(chords, { secondsPerQuarter: 1 }).map(([at, pitch]): [number, number] => [pitch < 72 ? at + (pitch - 48) * 0.02 : at, pitch])
    expect(takeFrom(chords, played(strokes)).verdicts.every(({ kind }) => kind === 'right')).toBe(true)
  })

  it('waits ten seconds for a player who hesitates', () => {
    const strokes = strokesOf(scale).map(([at, pitch]): [number, number] => [pitch > 67 ? at + 10 : at, pitch])
    expect(told(scale, strokes)).toEqual(rightAll(scale))
  })

  it('blames nobody for what comes after the last note played', () => {
    const verdicts = told(scale, strokesOf(scale, { toQuarters: 6 }))
    expect(verdicts).toEqual(['right 60', 'right 62', 'right 64', 'right 65', 'right 67', 'right 69'])
  })

  it('tells each verdict at most twice, and the second time for good', () => {
    const numbers = new Map<number, boolean[]>()
    for (const fact of factsOf(chords, played([...strokesOf(chords), [2.2, 61]]))) {
      if (fact.kind === 'verdict') numbers.set(fact.verdict.number, [...(numbers.get(fact.verdict.number) ?? []), fact.verdict.final])
    }
    for (const finals of numbers.values()) expect([[true], [false, true]]).toContainEqual(finals)
  })

  it('settles a verdict two beats later, without waiting for another note', () => {
    const facts = factsOf(scale, played(strokesOf(scale, { toQuarters: 8 })))
    const settled = facts.filter((fact) => fact.kind === 'verdict' && fact.verdict.final && fact.verdict.playedNote === 0)
    expect(settled).toHaveLength(1)
    expect(settled[0]!.kind === 'verdict' && settled[0]!.verdict.decidedAtSeconds).toBeLessThanOrEqual(1 + 1 + 0.5)
  })
})

describe('a player who leaves the order', () => {
  const piece = smallScore(Array.from({ length: 48 }, (_, k) => ({ quarters: k, pitches: [48 + ((k * 7 + (k * k) % 5) % 30)] })))

  it('goes back three measures: found again, and the passage is judged once more in a second pass', () => {
    const first = strokesOf(piece, { toQuarters: 24 })
    const again = strokesOf(piece, { fromQuarters: 12, startSeconds: 1 + 12 + 1 })
    const take = takeFrom(piece, played([...first, ...again]))
    expect(take.verdicts.map(({ kind }) => kind)).toEqual(new Array(24 + 36).fill('right'))
    expect(take.passes.map(({ fromMeasure, toMeasure }) => [fromMeasure, toMeasure])).toEqual([[1, 6], [4, 12]])
  })

  it('skips a line: found again, and nothing of the line is missed', () => {
    const strokes = [...strokesOf(piece, { toQuarters: 16 }), ...strokesOf(piece, { fromQuarters: 32, startSeconds: 1 + 8 + 0.8 })]
    expect(takeFrom(piece, played(strokes)).verdicts.map(({ kind }) => kind)).toEqual(new Array(32).fill('right'))
  })

  it('starts in the middle', () => {
    const verdicts = takeFrom(piece, played(strokesOf(piece, { fromQuarters: 20 }))).verdicts
    expect(verdicts.map(({ kind }) => kind)).toEqual(new Array(28).fill('right'))
  })

  it('leaves out a repeat', () => {
    const repeated = smallScore(Array.from({ length: 16 }, (_, k) => ({ quarters: k, pitches: [50 + ((k * 5) % 23)] })), [0, 1, 0, 1, 2, 3])
    const take = takeFrom(repeated, played([...strokesOf(repeated, { toQuarters: 8 }), ...strokesOf(repeated, { fromQuarters: 16, startSeconds: 5 })]))
    expect(take.verdicts.map(({ kind }) => kind)).toEqual(new Array(16).fill('right'))
    expect(take.verdicts.map(({ scoreNote }) => repeated.notes[scoreNote!]!.repetition)).toEqual(new Array(16).fill(1))
  })

  it('is not judged for noodling before the start', () => {
    const noodling: [number, number][] = [31, 99, 33, 97, 30, 100].map((pitch, k) => [k * 0.21, pitch])
    const take = takeFrom(piece, played([...noodling, ...strokesOf(piece, { startSeconds: 4 })]))
    expect(take.verdicts.slice(0, 6).map(({ kind }) => kind)).toEqual(new Array(6).fill('unsure'))
    expect(take.verdicts.slice(6).map(({ kind }) => kind)).toEqual(new Array(48).fill('right'))
  })
})

describe('what is left out of judgement', () => {
  const twoHands = smallScore([0, 1, 2, 3, 4, 5, 6, 7].flatMap((quarters) => [
    { quarters, pitches: [72 + quarters], staff: 1 }, { quarters, pitches: [40 + quarters], staff: 2 },
  ]))

  it('one hand alone: the other is neither missed nor extra', () => {
    const right = strokesOf(twoHands).filter(([, pitch]) => pitch >= 72)
    expect(takeFrom(twoHands, played(right), { hands: 'right' }).verdicts.map(({ kind }) => kind)).toEqual(new Array(8).fill('right'))
    expect(takeFrom(twoHands, played(strokesOf(twoHands)), { hands: 'right' }).verdicts.map(({ kind }) => kind)).toEqual(new Array(16).fill('right'))
  })

  it('measures outside of those practised', () => {
    const take = takeFrom(twoHands, played(strokesOf(twoHands, { fromQuarters: 4 })), { fromMeasure: 2, toMeasure: 2 })
    expect(take.verdicts.map(({ kind }) => kind)).toEqual(new Array(8).fill('right'))
  })

  it('the strokes of a trill beyond the written note are right', () => {
    const trilled = smallScore([
      { quarters: 0, pitches: [60] }, { quarters: 1, pitches: [71], ornament: 'trill', durationQuarters: 2 }, { quarters: 3, pitches: [72] }, { quarters: 4, pitches: [64] },
    ])
    const strokes: [number, number][] = [[1, 60], [1.5, 71], [1.6, 72], [1.7, 71], [1.8, 72], [1.9, 71], [2.5, 72], [3, 64]]
    expect(takeFrom(trilled, played(strokes)).verdicts.map(({ kind }) => kind)).toEqual(new Array(8).fill('right'))
  })

  it('what is played for hidden notes is right, and they are never missed', () => {
    const hidden = smallScore([
      { quarters: 0, pitches: [60] }, { quarters: 1, pitches: [62] }, { quarters: 1.5, pitches: [73], hidden: true }, { quarters: 2, pitches: [64] }, { quarters: 3, pitches: [65] },
    ])
    expect(takeFrom(hidden, played([[1, 60], [1.5, 62], [1.75, 73], [2, 64], [2.5, 65]])).verdicts.map(({ kind }) => kind)).toEqual(new Array(5).fill('right'))
    expect(takeFrom(hidden, played([[1, 60], [1.5, 62], [2, 64], [2.5, 65]])).verdicts.map(({ kind }) => kind)).toEqual(new Array(4).fill('right'))
  })
})

it('the order in which a chord is told never changes a verdict', () => {
  const strokes = strokesOf(chords)
  const forwards = inWords(chords, takeFrom(chords, played(strokes)))
  const backwards = inWords(chords, takeFrom(chords, played([...strokes].reverse())))
  expect(backwards).toEqual(forwards)
})
