import { describe, expect, it } from 'vitest'
import { scoreMoments } from '../../score-moments.ts'
import { Chance } from './chance.ts'
import { levels } from './habits.ts'
import { randomPiece } from './random-piece.ts'
import { simulated } from './simulated.ts'

const everything = { hands: 'both', fromMeasure: null, toMeasure: null } as const
const performanceOf = (seed: number, wish = {}) => {
  const score = randomPiece(new Chance(seed))
  return { score, ...simulated(score, scoreMoments(score, everything), { seed, ...wish }) }
}

describe('a simulated performance', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(performanceOf(5).strokes).toEqual(performanceOf(5).strokes)
    expect(performanceOf(5).strokes).not.toEqual(performanceOf(6).strokes)
  })

  it('has its strokes in order of time, each with its truth', () => {
    const { score, strokes } = performanceOf(7)
    for (const [k, { seconds, pitch, truth, scoreNote }] of strokes.entries()) {
      expect(seconds).toBeGreaterThanOrEqual(strokes[k - 1]?.seconds ?? 0)
      if (truth === 'written' || truth === 'again') expect(pitch).toBe(score.notes[scoreNote]!.pitch)
      if (truth === 'slip') expect(pitch).not.toBe(score.notes[scoreNote]!.pitch)
      if (truth === 'noodling') expect(scoreNote).toBe(-1)
    }
  })

  it('errs the more, the less its player can play', () => {
    const slips = levels.map((level) => {
      const strokes = Array.from({ length: 12 }, (_, k) => performanceOf(k + 1, { level }).strokes).flat()
      return strokes.filter(({ truth }) => truth === 'slip').length / strokes.length
    })
    expect(slips).toEqual([...slips].sort((a, b) => b - a))
  })

  it('goes where it was wished to go', () => {
    const { stretches } = performanceOf(9, { level: 'concert', departures: ['goesBack'] })
    expect(new Set(stretches.map(({ departure }) => departure))).toEqual(new Set(['begins', 'goesBack']))
    for (const [k, { from }] of stretches.entries()) if (k > 0) expect(from).toBeLessThanOrEqual(stretches[k - 1]!.to)
  })
})
