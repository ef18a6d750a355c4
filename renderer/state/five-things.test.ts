import { expect, it } from 'vitest'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { fiveThings, thingsHeard } from './five-things.ts'

const notes = (...struck: readonly (readonly [number, number])[]): PlayedNote[] =>
  struck.map(([onsetSeconds, pitch], index) => ({ index, pitch, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 0.9, emittedAtSeconds: onsetSeconds + 0.12 }))
const heard = (...struck: readonly (readonly [number, number])[]): string[] => [...thingsHeard(notes(...struck))]

it('all five are heard as somebody plays them one after the other', () => {
  const played = [[1, 60], [3, 36], [3.02, 48], [5, 96], [7, 60], [7.03, 64], [7.05, 67], [9, 69], [9.2, 69], [9.4, 69], [9.6, 69]] as const
  expect(heard(...played).sort()).toEqual([...fiveThings].sort())
})

it('nothing has been heard of silence, and a middle C alone is a middle C alone', () => {
  expect([heard(), heard([1, 60])]).toEqual([[], ['soft-middle-c']])
})

it('middle C in a chord is not the soft one; the chord is a triad in any position, minor too', () => {
  expect(heard([1, 60], [1.05, 64], [1.1, 67])).toEqual(['triad'])
  expect(heard([1, 64], [1.02, 69], [1.04, 72])).toEqual(['triad'])
})

it('notes that follow each other are no chord and no octave', () => {
  expect(heard([1, 64], [1.3, 67], [1.6, 72], [2, 36], [2.4, 48])).toEqual([])
})

it('three strokes are not four, and four in three seconds are not fast', () => {
  expect(heard([1, 69], [1.2, 69], [1.4, 69])).toEqual([])
  expect(heard([1, 69], [2, 69], [3, 69], [4, 69])).toEqual([])
})

it('an octave in the middle is not a low one', () => {
  expect(heard([1, 55], [1, 67])).toEqual([])
})
