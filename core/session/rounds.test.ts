import { describe, expect, it } from 'vitest'
import { smallScore, tune } from '../following/testing/small-score.ts'
import { played, strokesOf } from '../following/testing/played.ts'
import type { Score } from '../score/score.ts'
import { takeFrom } from './testing/told.ts'

const scale = tune(60, 62, 64, 65, 67, 69, 71, 72)
const oneKey = tune(60, 60, 60, 60, 60, 60, 60, 60)
const chords = smallScore([
  { quarters: 0, pitches: [48, 60, 64, 67] }, { quarters: 1, pitches: [72] }, { quarters: 2, pitches: [50, 62, 65, 69] }, { quarters: 3, pitches: [74] },
  { quarters: 4, pitches: [52, 64, 67, 71] }, { quarters: 5, pitches: [76] }, { quarters: 6, pitches: [53, 65, 69, 72] }, { quarters: 7, pitches: [77] },
])
const overAndOver = { mode: 'follow', loop: true, semitones: 0, fromQuarters: null } as const
type Strokes = [number, number][]

/** So many rounds, the next one begun `pauseSeconds` after the last stroke; `change` plays a round otherwise than it is written. */
function rounds(score: Score, count: number, pauseSeconds: number, change: (strokes: Strokes, round: number) => Strokes = (strokes) => strokes): Strokes {
  const written: Strokes = strokesOf(score).map(([at, pitch]) => [at, pitch])
  const [first, last] = [written[0]![0], written.at(-1)![0]]
  return Array.from({ length: count }, (_, round) => change(written, round).map(([at, pitch]): [number, number] => [at + round * (last - first + pauseSeconds), pitch])).flat()
}

/** The verdicts of each round, in short: `right` is left out of a round where all is. */
function told(score: Score, strokes: Strokes, way: { readonly loop: boolean; readonly fromQuarters: number | null } = overAndOver): string[] {
  const { verdicts } = takeFrom(score, played(strokes), { way: { ...overAndOver, ...way } })
  const passes = [...new Set(verdicts.map(({ pass }) => pass))].sort((a, b) => a - b)
  return passes.map((pass) => {
    const kinds = verdicts.filter((verdict) => verdict.pass === pass).map(({ kind }) => kind)
    return `${kinds.filter((kind) => kind === 'right').length}${kinds.filter((kind) => kind !== 'right').map((kind) => ` ${kind}`).sort().join('')}`
  })
}

/** In step with the last note; after a breath; after a pause. */
const pausesSeconds = [0.5, 0.8, 1.5, 4]

describe('a passage that is played over and over', () => {
  it.each([['a scale', scale, 8], ['chords', chords, 20], ['one key', oneKey, 8]] as const)('%s: is followed round after round, however soon the next one begins', (_, score, notes) => {
    for (const pause of pausesSeconds) expect(told(score, rounds(score, 4, pause))).toEqual(Array.from({ length: 4 }, () => String(notes)))
  })

  it('has each slip in the round in which it was made', () => {
    const slip = (strokes: Strokes, round: number): Strokes => (round === 1 ? strokes.map(([at, pitch], n) => [at, n === 2 ? pitch + 1 : pitch]) : strokes)
    for (const pause of pausesSeconds) expect(told(scale, rounds(scale, 3, pause, slip))).toEqual(['8', '7 wrong', '8'])
  })

  it('may leave out its last note', () => {
    for (const pause of pausesSeconds) expect(told(scale, rounds(scale, 3, pause, (strokes, round) => (round === 0 ? strokes.slice(0, -1) : strokes)))).toEqual(['7', '8', '8'])
  })

  it('may begin a round with a wrong note', () => {
    const wrong = (strokes: Strokes, round: number): Strokes => (round === 1 ? [[strokes[0]![0], 61], ...strokes.slice(1)] : strokes)
    for (const pause of pausesSeconds) expect(told(scale, rounds(scale, 3, pause, wrong))).toEqual(['8', '7 wrong', '8'])
  })

  it('may begin again at the note at which it was entered', () => {
    const fromThird = rounds(scale, 3, 0.5, (strokes) => strokes.slice(2))
    expect(told(scale, fromThird, { loop: true, fromQuarters: 2 })).toEqual(['6', '6', '6'])
  })

  it('still may be left in the middle and begun again', () => {
    const strokes: Strokes = [...rounds(scale, 1, 0.5).slice(0, 5), ...rounds(scale, 1, 0.5).map(([at, pitch]): [number, number] => [at + 4, pitch])]
    expect(told(scale, strokes)).toEqual(['5', '8'])
  })

  it('holds nobody who plays on past its end for a player of the next round', () => {
    const past: Strokes = [...rounds(scale, 1, 0.5), [4.5 + 0.5, 74], [4.5 + 1, 76]]
    expect(told(scale, past)).toEqual(['8 extra extra'])
  })

  it('is played once where nobody asked for rounds: the same key eight times more is told beside it', () => {
    expect(told(oneKey, rounds(oneKey, 2, 0.5), { loop: false, fromQuarters: null })).not.toEqual(['8', '8'])
  })
})

describe('a take that begins where somebody clicked', () => {
  it('misses nothing of what comes before, and what is left out after it', () => {
    const once = { loop: false, fromQuarters: 2 }
    expect(told(scale, strokesOf(scale).slice(2).map(([at, pitch]) => [at, pitch]), once)).toEqual(['6'])
    expect(told(scale, strokesOf(scale).slice(3).map(([at, pitch]) => [at, pitch]), once)).toEqual(['5 missed'])
  })

  it('may begin before it all the same', () => {
    expect(told(scale, strokesOf(scale).map(([at, pitch]) => [at, pitch]), { loop: false, fromQuarters: 5 })).toEqual(['8'])
  })
})
