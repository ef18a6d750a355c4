import { expect, it } from 'vitest'
import { factsOf } from '../session/testing/told.ts'
import { Chance } from './testing/player/chance.ts'
import { played, strokesOf } from './testing/played.ts'
import { smallScore } from './testing/small-score.ts'

const chance = new Chance(7)
const piece = smallScore(Array.from({ length: 64 }, (_, k) => ({ quarters: k, pitches: [chance.whole(55, 79)] })))
const placesOf = (strokes: [number, number][]) => factsOf(piece, played(strokes)).flatMap((fact) => (fact.kind === 'place' ? [fact.place] : []))

it('a place is told for each note that moves on, as it is heard', () => {
  const places = placesOf(strokesOf(piece, { toQuarters: 8 }))
  expect(places.map(({ playedQuarters, timeSeconds }) => [playedQuarters, timeSeconds])).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((quarters) => [quarters, 1 + quarters / 2]))
  expect(places.every(({ timeSeconds, reportedAtSeconds }) => timeSeconds === reportedAtSeconds)).toBe(true)
})

it('a leap that is understood some notes late is told from its first note on, and the place where the player is comes last', () => {
  const places = placesOf([...strokesOf(piece, { toQuarters: 20 }), ...strokesOf(piece, { fromQuarters: 44, toQuarters: 56, startSeconds: 11.1 })])
  for (let quarters = 44; quarters < 56; quarters++) {
    expect(places.some(({ playedQuarters, timeSeconds }) => playedQuarters === quarters && Math.abs(timeSeconds - 11.1 - (quarters - 44) / 2) < 1e-9)).toBe(true)
  }
  expect(places.at(-1)!.playedQuarters).toBe(55)
  const told = places.map(({ reportedAtSeconds }) => reportedAtSeconds)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})

it('who plays something else is told to be lost, and found again when he comes back', () => {
  const elsewhere: [number, number][] = [101, 24, 98, 27, 103, 22, 99, 30, 97, 25].map((pitch, k) => [8 + 0.21 * k, pitch])
  const states = placesOf([...strokesOf(piece, { toQuarters: 12 }), ...elsewhere, ...strokesOf(piece, { fromQuarters: 12, startSeconds: 13 })]).map(({ state }) => state)
  expect(states).toContain('lost')
  expect(states.at(-1)).toBe('following')
})

it('a beat that is struck again after a stop is told again, once for its chord; one struck twice at once is not', () => {
  const chords = smallScore(Array.from({ length: 24 }, (_, k) => ({ quarters: k, pitches: [40 + chance.whole(0, 8), 55 + chance.whole(0, 8), 66 + chance.whole(0, 8)] })))
  const stopped = (seconds: number, keys: number) => {
    const strokes = strokesOf(chords)
    const [before, after] = [strokes.filter(([at]) => at <= 1 + 9 / 2), strokes.filter(([at]) => at > 1 + 9 / 2)]
    const again = before.slice(-keys).map(([at, pitch]): [number, number] => [at + seconds, pitch])
    const facts = factsOf(chords, played([...before, ...again, ...after.map(([at, pitch]): [number, number] => [at + seconds, pitch])]))
    return facts.flatMap((fact) => (fact.kind === 'place' && fact.place.playedQuarters === 9 ? [fact.place.timeSeconds] : []))
  }
  for (const seconds of [0.4, 0.8, 2, 5]) for (const keys of [1, 3]) expect(stopped(seconds, keys)).toEqual([5.5, 5.5 + seconds])
  expect(stopped(0.1, 3)).toEqual([5.5])
})
