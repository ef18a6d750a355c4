import { expect, it } from 'vitest'
import { performanceOf } from '../testing/performance.ts'
import { smallPiece } from '../testing/small-score.ts'
import { spokenStretch } from './spoken-summary.ts'
import { emptyTake, withFacts } from './take-view.ts'

const { score } = smallPiece()
const view = withFacts(emptyTake, performanceOf(score, 60, { wrong: new Map([[2, 73]]), missed: new Set([3]) }))

it('says of which bars it speaks and how many notes were what', () => {
  const { stretch, next } = spokenStretch(score, { verdicts: view.verdicts.slice(0, 6) }, 0, false)
  expect(stretch).toMatchObject({ fromMeasure: score.notes[0]!.measure, counts: { right: 4, wrong: 1, missed: 1, extra: 0, unsure: 0 } })
  expect(next).toBe(6)
})

it('goes on where it ended, and says nothing twice', () => {
  const { next } = spokenStretch(score, { verdicts: view.verdicts.slice(0, 6) }, 0, false)
  expect(spokenStretch(score, { verdicts: view.verdicts.slice(0, 6) }, next, true)).toEqual({ stretch: null, next: 6 })
  expect(spokenStretch(score, view, next, false).stretch?.counts.right).toBe(view.verdicts.length - 6)
})

it('two notes are not worth a sentence, but the last ones of a take are', () => {
  const two = { verdicts: view.verdicts.slice(0, 2) }
  expect(spokenStretch(score, two, 0, false)).toEqual({ stretch: null, next: 0 })
  expect(spokenStretch(score, two, 0, true).stretch?.counts.right).toBe(2)
})
