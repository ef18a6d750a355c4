import { expect, it } from 'vitest'
import { factsOf, takeFrom } from '../session/testing/told.ts'
import type { Score } from '../score/score.ts'
import { played, strokesOf } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore, tune } from './testing/small-score.ts'

it('who goes back after a silence, and slips on the first note, is found from the second one on', () => {
  const chance = new Chance(13)
  const piece = smallScore(Array.from({ length: 48 }, (_, k) => ({ quarters: k, pitches: [chance.whole(48, 84)] })))
  const again = strokesOf(piece, { fromQuarters: 24, toQuarters: 32, startSeconds: 23 })
  const notes = played([...strokesOf(piece, { toQuarters: 40 }), [again[0]![0], again[0]![1] + 1], ...again.slice(1)])
  const { verdicts } = takeFrom(piece, notes)
  expect(verdicts.filter(({ kind, playedNote }) => kind === 'right' && playedNote! > 40).map(({ scoreNote }) => scoreNote)).toEqual([25, 26, 27, 28, 29, 30, 31])
})

it('who begins a measure again and again is found there each time, though the same comes twice running elsewhere', () => {
  const chance = new Chance(7)
  const measure = Array.from({ length: 4 }, () => chance.whole(48, 84))
  const piece = tune(...Array.from({ length: 24 }, (_, index) => ([2, 3, 20].includes(index) ? measure : measure.map(() => chance.whole(48, 84)))).flat())
  const times = [0, 1, 2, 3].flatMap((time) => strokesOf(piece, { fromQuarters: 80, toQuarters: 84, startSeconds: 16 + 3.4 * time }))
  const { verdicts } = takeFrom(piece, played([...strokesOf(piece, { fromQuarters: 56, toQuarters: 84 }), ...times]))
  const last = verdicts.filter(({ final, playedNote }) => final && playedNote !== null && playedNote >= 24)
  expect(last.map(({ scoreNote }) => scoreNote)).toEqual(Array.from({ length: 5 }, () => [80, 81, 82, 83]).flat())
})

const placedAt = (score: Score, strokes: [number, number][]) =>
  factsOf(score, played(strokes)).flatMap((fact) => (fact.kind === 'place' ? [fact.place] : [])).map(({ timeSeconds, playedQuarters }) => `${timeSeconds.toFixed(2)} ${playedQuarters}`)

it('who begins anew after the last note is found at the first one, though it is written as the last', () => {
  const chance = new Chance(3)
  const notes = [60, ...Array.from({ length: 30 }, () => chance.whole(48, 84)), 60]
  const places = placedAt(tune(...notes), [...strokesOf(tune(...notes)), ...strokesOf(tune(...notes), { toQuarters: 12, startSeconds: 18 })])
  expect(places).toContain('18.00 0')
})

it('a slip just before the right key of the first chord, after going back, is a slip there and no leaving of the score', () => {
  const chance = new Chance(5)
  const piece = smallScore(Array.from({ length: 40 }, (_, quarters) => ({ quarters, pitches: [chance.whole(40, 55), chance.whole(62, 84)] })))
  const again = strokesOf(piece, { fromQuarters: 20, toQuarters: 28, startSeconds: 18.5 })
  const [low, high] = again
  const strokes = [...strokesOf(piece, { toQuarters: 32 }), [low![0], low![1] + 1], [high![0] + 0.03, high![1]], ...again.slice(2)] as [number, number][]
  const { verdicts } = takeFrom(piece, played(strokes))
  expect(verdicts.filter(({ playedNote }) => playedNote === 64 || playedNote === 65).map(({ kind, scoreNote }) => `${kind} ${scoreNote}`)).toEqual(['extra null', 'right 41'])
})

it('who stops after a short note of a slow piece, and takes two notes again, is found on its first note', () => {
  const chance = new Chance(11)
  const piece = smallScore(Array.from({ length: 64 }, (_, k) => ({ quarters: k / 4, pitches: [chance.whole(48, 84)] })))
  const slow = { secondsPerQuarter: 2 }
  const again = strokesOf(piece, { ...slow, fromQuarters: 9.75, toQuarters: 12, startSeconds: 22.35 })
  const places = placedAt(piece, [...strokesOf(piece, { ...slow, toQuarters: 10.25 }), ...again])
  expect(places).toContain('22.35 9.75')
})

/** An opening of two measures that comes again after four others, and then goes on otherwise. */
const withCopy = (seed: number) => {
  const chance = new Chance(seed)
  const measures = (count: number) => Array.from({ length: 4 * count }, () => chance.whole(48, 84))
  const opening = measures(2)
  return tune(...opening, ...measures(4), ...opening, ...measures(6))
}

it.each([1.5, 3, 10])('who stops for %f s and starts over is found at the beginning, though the same comes again nearer by', (seconds) => {
  for (const seed of [1, 2, 3]) for (const stopsAfter of [39, 46, 54]) {
    const piece = withCopy(seed)
    const places = placedAt(piece, [...strokesOf(piece, { toQuarters: stopsAfter }), ...strokesOf(piece, { toQuarters: 12, startSeconds: 1 + 0.5 * (stopsAfter - 1) + seconds })])
    // Its first key may be the one that was due.
    expect(places.slice(-11).map((place) => Number(place.split(' ')[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  }
})

it('who goes a few beats back after a stop is found there, though it is written as the opening is', () => {
  const piece = withCopy(1)
  const places = placedAt(piece, [...strokesOf(piece, { toQuarters: 25.5 }), ...strokesOf(piece, { fromQuarters: 24, toQuarters: 36, startSeconds: 16 })])
  expect(places).toContain('16.00 24')
})

it('a warm-up that touches the piece somewhere does not hide that one begins at the beginning', () => {
  const piece = withCopy(1)
  const touched = strokesOf(piece, { fromQuarters: 16, toQuarters: 23 })
  const noodled = [59, 87, 44, 90, 41, 88, 46, 92].map((pitch, k): [number, number] => [4.5 + 0.3 * k, pitch])
  const { verdicts } = takeFrom(piece, played([...touched, ...noodled, ...strokesOf(piece, { toQuarters: 16, startSeconds: 9 })]))
  expect(verdicts.filter(({ final, playedNote }) => final && playedNote !== null && playedNote >= 15).map(({ scoreNote }) => scoreNote)).toEqual(Array.from({ length: 16 }, (_, k) => k))
})
