import { describe, expect, it } from 'vitest'
import { Coverage, keyRanges, octaveOf } from './coverage.ts'

const all = Array.from({ length: 88 }, (_, key) => 21 + key)

describe('what is still to be played', () => {
  it('is everything at first, and nothing once every key was struck and every octave heard soft and loud', () => {
    const coverage = new Coverage(keyRanges[88])
    expect([coverage.share, coverage.keysStruck, coverage.keys]).toEqual([0, 0, 88])
    for (const velocity of [30, 30, 100, 100]) for (const pitch of all) coverage.strike({ pitch, velocity })
    expect([coverage.share, coverage.keysStruck]).toEqual([1, 88])
  })

  it('is not the loud notes where all was soft', () => {
    const coverage = new Coverage(keyRanges[88], [...all, ...all].map((pitch) => ({ pitch, velocity: 30 })))
    expect(coverage.octaves.map((octave) => [coverage.lacking(octave, 'soft'), coverage.lacking(octave, 'loud') > 0])).toEqual(coverage.octaves.map(() => [0, true]))
    expect(coverage.share).toBeLessThan(0.8)
  })

  it('is never a key that the keyboard does not have', () => {
    const coverage = new Coverage(keyRanges[61])
    expect([coverage.keys, coverage.octaves]).toEqual([61, [2, 3, 4, 5, 6]])
    expect(coverage.gain([21, 22], 'soft')).toBe(0)
  })

  it('is gained most by keys that were not struck, at a loudness that was not heard', () => {
    const coverage = new Coverage(keyRanges[88], [60, 62, 64, 65, 67, 69, 71, 60, 62, 64, 65, 67, 69, 71].map((pitch) => ({ pitch, velocity: 30 })))
    expect(coverage.gain([60, 62, 64], 'soft')).toBe(0)
    expect(coverage.gain([60, 62, 64], 'loud')).toBe(3)
    expect(coverage.gain([61, 63, 66], 'loud')).toBe(6)
  })

  it('counts the few keys at the ends with the octave beside them', () => {
    expect([21, 24, 60, 107, 108].map((pitch) => octaveOf(pitch, keyRanges[88]))).toEqual([1, 1, 4, 7, 7])
    expect([28, 36, 96, 103].map((pitch) => octaveOf(pitch, keyRanges[76]))).toEqual([1, 2, 7, 7])
    expect([36, 95, 96].map((pitch) => octaveOf(pitch, keyRanges[61]))).toEqual([2, 6, 6])
  })
})
