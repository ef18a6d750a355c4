import { expect, test } from 'vitest'
import { falseNotes } from './false-note.ts'
import { match } from './match.ts'

const struck = (pitch: number, onsetSeconds: number, offsetSeconds = onsetSeconds + 0.3) => ({ pitch, onsetSeconds, offsetSeconds })

test.each([
  ['an octave above a struck note', 'octave above', [struck(60, 1)], struck(72, 1.02)],
  ['an octave below one', 'octave below', [struck(60, 1)], struck(48, 0.98)],
  ['a twelfth above one', 'twelfth above', [struck(60, 1)], struck(79, 1)],
  ['a twelfth below one', 'twelfth below', [struck(60, 1)], struck(41, 1)],
  ['the right key 100 ms late, not found otherwise', 'late or early', [struck(60, 1)], struck(60, 1.1)],
  ['a key that still sounds, told again', 'struck once, told twice', [struck(60, 1, 3)], struck(60, 2)],
  ['a key struck together with others, at no such interval', 'beside other notes', [struck(60, 1)], struck(66, 1)],
  ['a note when nothing was struck', 'alone', [struck(60, 1)], struck(72, 2)],
])('%s is called that', (_, kind, played, ghost) => {
  const told = [...played.filter(() => kind !== 'late or early'), ghost].sort((a, b) => a.onsetSeconds - b.onsetSeconds)
  expect([...falseNotes(played, told, match(played, told))]).toEqual([[told.indexOf(ghost), kind]])
})

test('a right note told twice within 150 ms is no late one: the key was heard', () => {
  const told = [struck(60, 1), struck(60, 1.1)]
  expect([...falseNotes([struck(60, 1)], told, match([struck(60, 1)], told)).values()]).toEqual(['struck once, told twice'])
})
