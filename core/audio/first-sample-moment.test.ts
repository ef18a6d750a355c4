import { expect, test } from 'vitest'
import { FirstSampleMoment } from './first-sample-moment.ts'

/** Blocks of 10 ms that arrive so many milliseconds after their last sample. */
function after(...delaysMs: number[]): number | null {
  const moment = new FirstSampleMoment()
  for (const [index, delay] of delaysMs.entries()) moment.step({ firstSample: index * 480, sampleRateHz: 48_000, samples: new Float32Array(480) }, 5000 + (index + 1) * 10 + delay)
  return moment.atMs
}

test('the block that came soonest tells when the first sample was', () => {
  expect(after(9, 14, 2, 30, 8)).toBeCloseTo(5002)
})

test('before the first block nobody knows', () => {
  expect(after()).toBeNull()
})

test('a line that has drifted is believed in what it says now', () => {
  expect(after(...Array.from({ length: 1200 }, (_, index) => (index < 100 ? 2 : 5)))).toBeCloseTo(5005)
})
