import { describe, expect, test } from 'vitest'
import { checkConfidence, confidenceAt } from './confidence.ts'

const MEASURED = [{ posterior: 0.4, share: 0.5 }, { posterior: 0.6, share: 0.8 }, { posterior: 0.8, share: 0.9 }]

describe('the confidence of a note', () => {
  test.each([[0.4, 0.5], [0.5, 0.65], [0.6, 0.8], [0.7, 0.85], [0.8, 0.9]])('a peak of %f is worth %f', (posterior, share) => {
    expect(confidenceAt(MEASURED, posterior)).toBeCloseTo(share, 9)
  })

  test('beyond what was measured it is worth what the nearest peak was', () => {
    expect(confidenceAt(MEASURED, 0.1)).toBe(0.5)
    expect(confidenceAt(MEASURED, 1)).toBe(0.9)
    expect(confidenceAt([{ posterior: 0.5, share: 0.7 }], 0.2)).toBe(0.7)
  })

  test('a higher peak is never worth less, and nothing is more than certain', () => {
    expect(() => checkConfidence([...MEASURED, { posterior: 0.9, share: 0.85 }])).toThrow(RangeError)
    expect(() => checkConfidence([...MEASURED, { posterior: 0.7, share: 0.95 }])).toThrow(RangeError)
    expect(() => checkConfidence([{ posterior: 0.5, share: 1.1 }])).toThrow(RangeError)
    expect(() => checkConfidence([])).toThrow(RangeError)
    expect(() => checkConfidence(MEASURED)).not.toThrow()
  })
})
