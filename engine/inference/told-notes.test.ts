import { expect, it } from 'vitest'
import { ToldNotes } from './told-notes.ts'

const found = (pitch: number) => ({ kind: 'onset', pitch, atSeconds: 0, velocity: 60, confidence: 0.9 }) as const

it('a key that this piano strikes too early when it is struck again is told later, though never after what has been heard', () => {
  const told = new ToldNotes(null)
  for (let n = 0; n < 40; n++) {
    told.strike(found(48), 1 + n / 2 - 0.03, 0, 1.2 + n / 2)
    told.strike(found(72 + (n % 12)), 1 + n / 2, 0, 1.2 + n / 2)
  }
  told.strike(found(48), 21, 0, 21.005)
  const notes = told.take().notes
  const [repeated, beside] = notes.slice(-3)
  expect(repeated!.onsetSeconds).toBeGreaterThan(20.485)
  expect(repeated!.onsetSeconds).toBeLessThan(20.5)
  expect(beside!.onsetSeconds).toBeCloseTo(20.5, 3)
  expect(notes.at(-1)!.onsetSeconds).toBe(21.005)
})
