import { expect, test } from 'vitest'
import { Beginning } from './beginning.ts'

const RATE_HZ = 16000

/** Did a tone of 220 Hz with this loudness (0 to 1 at a time in seconds) ring when it began? */
function rang(loudness: (seconds: number) => number): boolean {
  const beginning = new Beginning(RATE_HZ)
  for (let hop = 0; hop < 20; hop++) {
    beginning.hear(Float32Array.from({ length: 160 }, (_, i) => {
      const seconds = (hop * 160 + i) / RATE_HZ
      return loudness(seconds) * Math.cos(2 * Math.PI * 220 * seconds)
    }))
  }
  return beginning.rang
}

test('a tone that is there at once was ringing', () => {
  expect(rang(() => 0.3)).toBe(true)
  expect(rang((seconds) => 0.3 * Math.exp(-3 * seconds))).toBe(true)
})

test('a blow at the very first sample is a beginning', () => {
  expect(rang((seconds) => 0.3 * Math.min(1, seconds / 0.02))).toBe(false)
})

test('silence before a note is a beginning', () => {
  expect(rang((seconds) => (seconds > 0.03 ? 0.3 : 0.001))).toBe(false)
  expect(rang(() => 0)).toBe(false)
})
