import { describe, expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { likeness } from './likeness.ts'
import { scoreMoments } from './score-moments.ts'
import { played, strokesOf } from './testing/played.ts'
import { tune } from './testing/small-score.ts'

const theme = Array.from({ length: 32 }, (_, k) => 50 + ((k * 5) % 23))
const middle = Array.from({ length: 16 }, (_, k) => 75 + ((k * 7) % 11))
const everything = { hands: 'both', fromMeasure: null, toMeasure: null } as const

describe('two passages', () => {
  const moments = scoreMoments(tune(...theme, ...middle, ...theme, 40, 41, 42), everything)

  it('that are written alike are alike, from wherever the player may stand', () => {
    expect(likeness(moments, 0, 48)).toBe(1)
    expect(likeness(moments, 6, 48 + 8)).toBe(1)
  })

  it('that are not written alike are not', () => {
    expect(likeness(moments, 0, 32)).toBe(0)
    expect(likeness(moments, 0, 48 + 16)).toBeLessThan(0.4)
  })

  it('are alike but for a note', () => {
    const changed = theme.map((pitch, k) => (k === 4 ? pitch + 1 : pitch))
    expect(likeness(scoreMoments(tune(...changed, ...middle, ...theme), everything), 0, 48)).toBeCloseTo(13 / 14, 9)
  })
})

it('slips in a passage that comes again later do not send the player there', () => {
  const slipped = theme.map((pitch, k) => ([6, 9, 12, 15, 18].includes(k) ? pitch + 1 : pitch))
  const score = tune(...slipped, ...middle, ...theme)
  const asTheCopy = strokesOf(tune(...theme, ...middle))
  const verdicts = takeFrom(score, played(asTheCopy)).verdicts
  expect(verdicts.map(({ kind }) => kind)).toEqual([...theme, ...middle].map((_, k) => ([6, 9, 12, 15, 18].includes(k) ? 'wrong' : 'right')))
  expect(verdicts.map(({ scoreNote }) => scoreNote)).toEqual([...theme, ...middle].map((_, k) => k))
})
