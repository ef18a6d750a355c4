import { expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
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
