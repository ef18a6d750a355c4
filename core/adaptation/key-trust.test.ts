import { describe, expect, it } from 'vitest'
import { onsetThresholds } from './key-trust.ts'

const shape = { onsetThreshold: 0.35, confidence: [{ posterior: 0.3, share: 0.3 }, { posterior: 0.9, share: 0.99 }] }

describe('what is believed of a key', () => {
  it('is the usual where nothing is known of the piano', () => {
    expect(new Set(onsetThresholds(null, shape))).toEqual(new Set([Math.fround(0.35)]))
    expect(onsetThresholds({ nats: 0, keys: {} }, shape)[39]).toBeCloseTo(0.35, 6)
  })

  it('is more where faint notes proved true, and less of a key that rings along', () => {
    const thresholds = onsetThresholds({ nats: 0.5, keys: { 60: -1 } }, shape)
    expect(thresholds[0]).toBeLessThan(0.33)
    expect(thresholds[60 - 21]).toBeGreaterThan(0.37)
  })

  it('never reaches down into noise, nor up to where clear notes would be lost', () => {
    expect(Math.min(...onsetThresholds({ nats: 5, keys: {} }, shape))).toBeCloseTo(0.15, 6)
    expect(Math.max(...onsetThresholds({ nats: -5, keys: {} }, shape))).toBeCloseTo(0.6, 6)
  })
})
