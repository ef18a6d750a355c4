import { describe, expect, it } from 'vitest'
import type { PathStep, StepKind } from './path.ts'
import { Slipping } from './slipping.ts'
import { played } from './testing/played.ts'

/** Prices after eighty notes of which every fifth is wrong, told so surely. */
function pricesAfter(confidence: number, kindOf: (k: number) => StepKind = (k) => (k % 5 === 0 ? 'wrong' : 'match')) {
  const slipping = new Slipping()
  played(Array.from({ length: 80 }, (_, k) => [k, 60])).forEach((note, k) => {
    const step: PathStep = { note: { ...note, confidence }, kind: kindOf(k), moment: k, scoreNote: k, leap: 'on', secondsPerQuarter: 0.5, tempoKnown: true, before: null }
    slipping.note(step)
  })
  return slipping.prices
}

describe('whose every fifth key is wrong', () => {
  it('is a beginner at a keyboard, and by an ear that is sure', () => {
    for (const confidence of [1, 0.95]) expect(pricesAfter(confidence)).toEqual(expect.objectContaining({ extra: 5.5, wrongNear: 2.8 }))
  })

  it('is none by an ear that is not: it may have made them up', () => {
    expect(pricesAfter(0.6)).toEqual(expect.objectContaining({ extra: 4, wrongNear: 4.2 }))
  })
})

it('an ear leaves out as many notes of a good player as a beginner does', () => {
  const good = (confidence: number) => pricesAfter(confidence, () => 'match').leftOut
  expect(good(1)).toBeGreaterThan(good(0.95))
  expect(good(0.95)).toBe(pricesAfter(1).leftOut)
})
