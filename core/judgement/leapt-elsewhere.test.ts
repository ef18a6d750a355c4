import { expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { tune } from '../following/testing/small-score.ts'
import { inWords, takeFrom } from '../session/testing/told.ts'

it('who goes back a few notes, of which the second could be the next one as well, is right from the third one on', () => {
  const piece = tune(60, 62, 64, 65, 67, 69, 71, 72, 48, 76, 55, 79, 81, 77, 76, 74, 72, 71, 69, 67)
  const again = strokesOf(piece, { fromQuarters: 8, startSeconds: 7.85 })
  const words = inWords(piece, takeFrom(piece, played([...strokesOf(piece, { toQuarters: 14 }), ...again])))
  expect(words.slice(16)).toEqual([55, 79, 81, 77, 76, 74, 72, 71, 69, 67].map((pitch) => `right ${pitch}`))
})
