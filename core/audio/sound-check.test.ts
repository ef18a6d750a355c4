import { expect, test } from 'vitest'
import { SoundCheck } from './sound-check.ts'

function checked(...samples: number[]): { check: SoundCheck; out: number[] } {
  const check = new SoundCheck()
  const out = new Float32Array(samples.length)
  check.clean(Float32Array.from(samples), out)
  return { check, out: [...out] }
}

test('samples that are no numbers become silence and are counted', () => {
  const { check, out } = checked(0.5, NaN, Infinity, -Infinity, -0.25)
  expect(out).toEqual([0.5, 0, 0, 0, -0.25])
  expect(check.unusableSamples).toBe(3)
})

test('a peak that just reaches full scale is no clipping, a flat top is', () => {
  expect(checked(0.5, 1, -1, 0.5).check.clippedSamples).toBe(0)
  expect(checked(0.5, 1, 1, 1, 1, 0.5).check.clippedSamples).toBe(4)
})

test('a flat top that goes on into the next block is one flat top', () => {
  const check = new SoundCheck()
  for (const block of [[1, 1], [1, 1]]) check.clean(Float32Array.from(block), new Float32Array(2))
  expect(check.clippedSamples).toBe(4)
})
