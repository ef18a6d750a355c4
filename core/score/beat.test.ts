import { expect, it } from 'vitest'
import { beatQuarters } from './beat.ts'

it.each([[4, 4, 1], [3, 4, 1], [2, 2, 2], [6, 8, 1.5], [12, 8, 1.5], [9, 16, 0.75], [3, 8, 0.5], [5, 8, 0.5]])('a beat of %i/%i is %f quarters long', (beats, beatType, quarters) => {
  expect(beatQuarters({ beats, beatType })).toBe(quarters)
})
