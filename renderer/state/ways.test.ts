// @vitest-environment node
import { expect, it } from 'vitest'
import { usualWays, waysOf } from './ways.svelte.ts'

it('nothing stored, or rubbish, is as usual', () => {
  for (const rubbish of [null, 7, 'x', [], { mode: 'shout', tempoShare: 'fast', metronome: { subdivision: 9 }, semitones: NaN }]) expect(waysOf(rubbish)).toEqual(usualWays)
})

it('what was settled comes back', () => {
  const settled = { ...usualWays, mode: 'in-time', tempoShare: 0.65, loop: true, ladder: true, semitones: -3, metronome: { countInMeasures: 2, accents: false, subdivision: 3 } } as const
  expect(waysOf(JSON.parse(JSON.stringify(settled)))).toEqual(settled)
})

it('a tempo beyond all music is brought back to its bounds', () => {
  expect([waysOf({ tempoShare: 0 }).tempoShare, waysOf({ tempoShare: 50 }).tempoShare, waysOf({ semitones: 40 }).semitones]).toEqual([0.2, 2, 12])
})
