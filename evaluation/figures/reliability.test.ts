import { expect, test } from 'vitest'
import { reliability } from './reliability.ts'

const told = (count: number, confidence: number, right: number) => Array.from({ length: count }, (_, n) => ({ confidence, right: n < right }))

test('notes told with 0.9 of which nine in ten are right are told honestly', () => {
  const { bins, expectedCalibrationError } = reliability(told(10, 0.9, 9))
  expect(bins).toHaveLength(10)
  expect(bins[9]).toEqual({ from: 0.9, to: 1, notes: 10, meanConfidence: expect.closeTo(0.9, 12), shareRight: 0.9 })
  expect(expectedCalibrationError).toBeCloseTo(0, 12)
})

test('boasting and modesty both count, each by how many notes are told so', () => {
  // 30 notes told with 0.9, all right (0.1 too modest); 10 told with 0.5, none right (0.5 too bold).
  expect(reliability([...told(30, 0.9, 30), ...told(10, 0.5, 0)]).expectedCalibrationError).toBeCloseTo((30 * 0.1 + 10 * 0.5) / 40, 12)
})

test('a note told with certainty lies in the last band; of no notes nothing can be said', () => {
  expect(reliability(told(2, 1, 1)).bins[9]).toMatchObject({ notes: 2, shareRight: 0.5 })
  expect(reliability([]).expectedCalibrationError).toBeNull()
})
