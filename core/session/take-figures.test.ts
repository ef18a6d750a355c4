import { describe, expect, test } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { smallScore, tune } from '../following/testing/small-score.ts'
import { shareRight, takeFigures } from './take-figures.ts'
import { factsOf } from './testing/told.ts'

const scale = tune(60, 62, 64, 65, 67, 69, 71, 72)

describe('what is remembered of a take', () => {
  test('counts each bar, and how fast it was played', () => {
    const strokes = strokesOf(scale, { secondsPerQuarter: 0.75 }).map(([at, pitch]): [number, number] => [at, pitch === 69 ? 70 : pitch])
    const { tally, measures, tempo, tempoCurve } = takeFigures(scale, factsOf(scale, played(strokes)))
    expect(tally).toMatchObject({ right: 7, wrong: 1, missed: 0, extra: 0 })
    expect(measures).toMatchObject([
      { measure: 1, measureIndex: 0, lengthQuarters: 4, right: 4, wrong: 0, writtenTempo: 120 },
      { measure: 2, measureIndex: 1, lengthQuarters: 4, right: 3, wrong: 1, writtenTempo: 120 },
    ])
    expect([tempo, ...measures.map((bar) => bar.tempo), ...tempoCurve.flat()].map((value) => Math.round(value!))).toEqual([80, 80, 80, 0, 80, 1, 80])
    expect(shareRight(tally)).toBe(7 / 8)
  })

  test('counts a repeated bar once, with what happened in it both times', () => {
    const twice = smallScore([60, 62, 64, 65].map((pitch, quarters) => ({ quarters, pitches: [pitch] })), [0, 0])
    const strokes = strokesOf(twice).map(([at, pitch]): [number, number] => [at, at > 3 && pitch === 64 ? 63 : pitch])
    expect(takeFigures(twice, factsOf(twice, played(strokes))).measures).toMatchObject([{ measure: 1, right: 7, wrong: 1 }])
  })

  test('takes the player’s word', () => {
    const strokes = strokesOf(scale).map(([at, pitch]): [number, number] => [at, pitch === 69 ? 70 : pitch])
    const { tally, disputed, measures } = takeFigures(scale, factsOf(scale, played(strokes)), ['written 5 0'])
    expect([tally.right, tally.wrong, disputed, measures[1]!.right]).toEqual([8, 0, 1, 4])
  })

  test('says nothing of a take in which nothing was judged', () => {
    const { tally, measures, tempo } = takeFigures(scale, [])
    expect([shareRight(tally), measures, tempo]).toEqual([null, [], null])
  })
})
