import { expect, it } from 'vitest'
import { hearingSentence } from './hearing-sentence.ts'

it('says in a sentence how well a piano is heard', () => {
  expect(hearingSentence({ recall: 0.961 }, { loudness: 'soft', below: 48, from: null, recall: 0.8, notes: 40 }))
    .toBe('Of 100 notes on your piano 96 are heard; soft notes below C3 are the weak spot (80 of 100).')
  expect(hearingSentence({ recall: 0.9 }, { loudness: 'any', below: null, from: 84, recall: 0.5, notes: 40 }))
    .toBe('Of 100 notes on your piano 90 are heard; notes from C6 upwards are the weak spot (50 of 100).')
  expect(hearingSentence({ recall: 1 }, null)).toBe('Of 100 notes on your piano 100 are heard, and about as many everywhere.')
})
