import { expect, test } from 'vitest'
import type { Score } from '../../core/score/score.ts'
import { playPlace } from './play-place.ts'

const measure = (index: number) => ({ index, measure: index + 1, quarters: 3 * index, lengthQuarters: 3, timeSignature: { beats: 3, beatType: 4 }, playedTimes: 1 })

/** Two measures, the first repeated. */
const score: Score = {
  title: null, composer: null, parts: [], notes: [], tempos: [], dynamics: [], pauses: [], warnings: [], measures: [measure(0), measure(1)],
  playOrder: [{ measureIndex: 0, repetition: 1, playedQuarters: 0 }, { measureIndex: 0, repetition: 2, playedQuarters: 3 }, { measureIndex: 1, repetition: 1, playedQuarters: 6 }],
}

test('the second time through a repeat is the same place on the page', () => {
  expect([playPlace(score, 1.5), playPlace(score, 4.5)]).toEqual([
    { order: 0, measureIndex: 0, quartersIntoMeasure: 1.5 }, { order: 1, measureIndex: 0, quartersIntoMeasure: 1.5 },
  ])
})

test('a barline belongs to the measure that it begins', () => {
  expect(playPlace(score, 6)).toEqual({ order: 2, measureIndex: 1, quartersIntoMeasure: 0 })
})

test('before the beginning is the beginning, after the end the end', () => {
  expect([playPlace(score, -1)?.quartersIntoMeasure, playPlace(score, 99)]).toEqual([0, { order: 2, measureIndex: 1, quartersIntoMeasure: 3 }])
})

test('a score without measures has no places', () => {
  expect(playPlace({ ...score, playOrder: [] }, 0)).toBeNull()
})
