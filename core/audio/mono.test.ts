import { expect, test } from 'vitest'
import { mixToMono } from './mono.ts'

function mixed(...channels: number[][]): number[] {
  const out = new Float32Array(channels[0]!.length)
  mixToMono(channels.map((channel) => Float32Array.from(channel)), out)
  return [...out]
}

test('one channel is left as it is', () => {
  expect(mixed([0.5, -1])).toEqual([0.5, -1])
})

test('several channels become their mean', () => {
  expect(mixed([1, 0], [0, -1])).toEqual([0.5, -0.5])
  expect(mixed([0.75], [0], [0], [0], [0], [0])[0]).toBeCloseTo(0.125, 6)
})

test('channels of different length are a mistake of the caller', () => {
  expect(() => mixed([1, 0], [1])).toThrow(RangeError)
})
