import { expect, test } from 'vitest'
import { alterOf, spell } from './spelling.ts'

test('middle C stands on step 28, and B3 just below it', () => {
  expect([spell(60, 0), spell(59, 0)]).toEqual([{ step: 28, sign: null }, { step: 27, sign: null }])
})

test('F sharp needs a sign in C, none in G, and F natural needs one there', () => {
  expect([spell(66, 0), spell(66, 1), spell(65, 1)]).toEqual([
    { step: 31, sign: 'sharp' }, { step: 31, sign: null }, { step: 31, sign: 'natural' },
  ])
})

test('a black key is a flat in flat keys', () => {
  expect([spell(70, -1), spell(61, -1)]).toEqual([{ step: 34, sign: null }, { step: 29, sign: 'flat' }])
})

test('with seven sharps B sharp is the C above, a step lower', () => {
  expect(spell(72, 7)).toEqual({ step: 34, sign: null })
})

test('a note on its step is raised or lowered by so much', () => {
  expect([alterOf(66, 31), alterOf(66, 32), alterOf(72, 34), alterOf(21, 5), alterOf(60, 29)]).toEqual([1, -1, 1, 0, -2])
})

test('every key of the piano has a place in every key signature', () => {
  for (let fifths = -7; fifths <= 7; fifths++) for (let pitch = 21; pitch <= 108; pitch++) {
    const { step } = spell(pitch, fifths)
    expect(Math.abs(step - ((pitch - 60) * 7) / 12 - 28)).toBeLessThan(1.6)
  }
})
