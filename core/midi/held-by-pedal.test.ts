import { expect, test } from 'vitest'
import { soundingUntil } from './held-by-pedal.ts'

const key = (pitch: number, onsetSeconds: number, offsetSeconds: number | null) => ({ pitch, onsetSeconds, offsetSeconds })
const pedal = (...moves: [number, number][]) => moves.map(([atSeconds, depth]) => ({ atSeconds, depth }))

test('a broken chord let go under the pedal rings until the pedal rises; what is struck after it ends with its key', () => {
  const notes = [key(48, 0, 0.2), key(55, 0.25, 0.4), key(64, 0.5, 0.7), key(72, 2.1, 2.3)]
  expect(soundingUntil(notes, pedal([0.1, 1], [2, 0]))).toEqual([2, 2, 2, 2.3])
})

test('a key held longer than the pedal ends with the key; one never let go does not end', () => {
  expect(soundingUntil([key(60, 0, 3), key(62, 0, null)], pedal([0.1, 1], [2, 0]))).toEqual([3, Infinity])
})

test('a key struck again under the pedal ends the note before', () => {
  expect(soundingUntil([key(60, 0, 0.2), key(60, 1, 1.2)], pedal([0, 1]))).toEqual([1, Infinity])
})

test('a pedal that is only touched, or pressed after the key was let go, holds nothing', () => {
  expect(soundingUntil([key(60, 0, 0.5)], pedal([0, 0.375]))).toEqual([0.5])
  expect(soundingUntil([key(60, 0, 0.5)], pedal([0.6, 1]))).toEqual([0.5])
})

test('a pedal that half rises and is pressed again lets go; one that goes from all down to half down holds', () => {
  expect(soundingUntil([key(60, 0, 0.5)], pedal([0, 1], [1, 0.5], [2, 0.25], [2.1, 1]))).toEqual([2])
})
