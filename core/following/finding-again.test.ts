import { expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { played, strokesOf } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore } from './testing/small-score.ts'

it('who goes back after a silence, and slips on the first note, is found from the second one on', () => {
  const chance = new Chance(13)
  const piece = smallScore(Array.from({ length: 48 }, (_, k) => ({ quarters: k, pitches: [chance.whole(48, 84)] })))
  const again = strokesOf(piece, { fromQuarters: 24, toQuarters: 32, startSeconds: 23 })
  const notes = played([...strokesOf(piece, { toQuarters: 40 }), [again[0]![0], again[0]![1] + 1], ...again.slice(1)])
  const { verdicts } = takeFrom(piece, notes)
  expect(verdicts.filter(({ kind, playedNote }) => kind === 'right' && playedNote! > 40).map(({ scoreNote }) => scoreNote)).toEqual([25, 26, 27, 28, 29, 30, 31])
})
