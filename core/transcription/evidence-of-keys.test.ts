import { describe, expect, test } from 'vitest'
import { EvidenceOfKeys } from './evidence-of-keys.ts'
import { KEYS, LOWEST_PITCH } from './posteriors.ts'

const MIDDLE_C = 60

/** Seconds at which a key begins, and at which it sounds. */
function shown(evidence: EvidenceOfKeys, pitch: number, afterSeconds = -1): { begins: number[]; sounds: number[] } {
  const { atSeconds, onset, sounding } = evidence.framesAfter(afterSeconds)
  const where = (values: Float32Array) => [...atSeconds].filter((_, row) => values[row * KEYS + pitch - LOWEST_PITCH] === 1).map((at) => Math.round(at * 1000) / 1000)
  return { begins: where(onset), sounds: where(sounding) }
}

describe('a keyboard, shown as if it had been heard', () => {
  test('a key begins once and sounds until it is let go', () => {
    const evidence = new EvidenceOfKeys()
    evidence.strike({ index: 0, pitch: MIDDLE_C, onsetSeconds: 0.05 })
    evidence.release(0, 0.11)
    evidence.advance(0.4)
    expect(shown(evidence, MIDDLE_C)).toEqual({ begins: [0.04], sounds: [0.04, 0.06, 0.08, 0.1] })
    expect(shown(evidence, MIDDLE_C + 1)).toEqual({ begins: [], sounds: [] })
    expect(shown(evidence, MIDDLE_C, 0.06).sounds).toEqual([0.08, 0.1])
  })

  test('a key that is held goes on, and the last moment waits for messages under way', () => {
    const evidence = new EvidenceOfKeys()
    evidence.strike({ index: 0, pitch: MIDDLE_C, onsetSeconds: 0.1 })
    evidence.advance(0.25)
    expect(shown(evidence, MIDDLE_C).sounds).toEqual([0.1, 0.12, 0.14])
    evidence.advance(20)
    expect(shown(evidence, MIDDLE_C).sounds.at(0)).toBeGreaterThan(8)
    expect(shown(evidence, MIDDLE_C, 19.8).sounds).toEqual([19.82, 19.84, 19.86, 19.88, 19.9])
  })
})
