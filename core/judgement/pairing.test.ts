import { expect, it } from 'vitest'
import { pairedOnOneKey } from './pairing.ts'

const played = (...seconds: number[]) => seconds.map((at, index) => ({ index, pitch: 60, seconds: at, takenFor: -1, moment: 9 }))
const written = (...seconds: number[]) => seconds.map((dueSeconds, scoreNote) => ({ scoreNote, moment: scoreNote, pitch: 60, dueSeconds, isStruck: false }))

it('pairs each stroke of a repeated note with the written one nearest in time', () => {
  expect(pairedOnOneKey(played(1.02, 1.21, 1.38), written(1, 1.2, 1.4))).toEqual([[0, 0], [1, 1], [2, 2]])
})

it('when one of five strokes is missing, it is the one whose time stayed empty', () => {
  expect(pairedOnOneKey(played(1, 1.2, 1.6, 1.8), written(1, 1.2, 1.4, 1.6, 1.8))).toEqual([[0, 0], [1, 1], [2, 3], [3, 4]])
})

it('the best assignment is not the first come', () => {
  expect(pairedOnOneKey(played(0.75, 1), written(1))).toEqual([[1, 0]])
})

it('a stroke far from its time is not the written note, unless the path says so', () => {
  expect(pairedOnOneKey(played(2), written(1))).toEqual([])
  expect(pairedOnOneKey([{ index: 0, pitch: 60, seconds: 2, takenFor: 0, moment: 0 }], written(1))).toEqual([[0, 0]])
})

it('where the others of its chord were struck, a stroke half a second off is another', () => {
  expect(pairedOnOneKey(played(1.4), written(1))).toEqual([[0, 0]])
  expect(pairedOnOneKey(played(1.4), [{ scoreNote: 0, moment: 0, pitch: 60, dueSeconds: 1, isStruck: true }])).toEqual([])
  expect(pairedOnOneKey(played(1.2), [{ scoreNote: 0, moment: 0, pitch: 60, dueSeconds: 1, isStruck: true }])).toEqual([[0, 0]])
})

it('of a moment that the path had not come to, a stroke a quarter of a second early is none', () => {
  const next = [{ scoreNote: 0, moment: 10, pitch: 60, dueSeconds: 1, isStruck: false }]
  expect(pairedOnOneKey(played(0.75), next)).toEqual([])
  expect(pairedOnOneKey(played(0.85), next)).toEqual([[0, 0]])
})
