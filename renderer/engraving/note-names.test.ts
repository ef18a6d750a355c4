// @vitest-environment node
import { expect, it } from 'vitest'
import { nameOfNote, type NoteNaming } from './note-names.ts'
import { spell } from './spelling.ts'

const names = (naming: NoteNaming, fifths: number, pitches: readonly number[]) => pitches.map((pitch) => nameOfNote(pitch, spell(pitch, fifths).step, fifths, naming)).join(' ')

it('the white keys by letter, and by fixed do', () => {
  expect(names('letters', 0, [60, 62, 64, 65, 67, 69, 71])).toBe('C D E F G A B')
  expect(names('syllables', 0, [60, 62, 64, 65, 67, 69, 71])).toBe('do re mi fa sol la si')
})

it('a black key is named as it is written', () => {
  expect([nameOfNote(61, 28, 0, 'letters'), nameOfNote(61, 29, 0, 'letters'), nameOfNote(70, 34, -1, 'syllables')]).toEqual(['C♯', 'D♭', 'si♭'])
})

it('by number the scale of each major key is 1 to 7, and F sharp in G is a plain 7', () => {
  expect(names('numbers', 1, [67, 69, 71, 72, 74, 76, 78])).toBe('1 2 3 4 5 6 7')
  expect(names('numbers', -3, [63, 65, 67, 68, 70, 72, 74])).toBe('1 2 3 4 5 6 7')
  expect(names('numbers', 6, [66, 68, 70, 71, 73, 75, 77])).toBe('1 2 3 4 5 6 7')
})

it('a note outside of the key has its sign before the number', () => {
  expect([nameOfNote(77, 38, 1, 'numbers'), nameOfNote(66, 31, 0, 'numbers')]).toEqual(['♭7', '♯4'])
})
