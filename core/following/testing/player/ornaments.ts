import type { Ornament } from '../../../score/score.ts'
import type { Chance } from './chance.ts'

/** The strokes of an ornament as a person might play it: seconds from its beginning, semitones from the written note. The first at 0 semitones is the written one. */
export function ornamentStrokes(ornament: Ornament, lastsSeconds: number, chance: Chance): [seconds: number, semitones: number][] {
  const upper = chance.pick([1, 2])
  const lower = -chance.pick([1, 2])
  const apart = chance.between(0.06, 0.13)
  const row = (...semitones: number[]) => semitones.map((by, k): [number, number] => [k * Math.min(apart, lastsSeconds / (semitones.length + 1)), by])
  switch (ornament) {
    case 'trill': {
      const many = Math.max(1, Math.min(40, Math.floor(lastsSeconds / apart) - 1))
      const fromAbove = chance.happens(0.4) ? 1 : 0
      const strokes = Array.from({ length: many }, (_, k): [number, number] => [k * apart * chance.between(0.95, 1.05), (k + fromAbove) % 2 === 0 ? 0 : upper])
      return many > 4 && chance.happens(0.4) ? [...strokes, [many * apart, lower], [(many + 1) * apart * 0.98, 0]] : strokes.some(([, by]) => by === 0) ? strokes : row(0)
    }
    case 'mordent': return chance.happens(0.2) ? row(0) : chance.happens(0.5) ? row(0, lower, 0) : row(0, upper, 0)
    case 'turn': return chance.happens(0.5) ? row(upper, 0, lower, 0) : row(0, upper, 0, lower, 0)
    case 'tremolo': return Array.from({ length: Math.max(1, Math.min(30, Math.floor(lastsSeconds / apart))) }, (_, k): [number, number] => [k * apart, 0])
    case 'other': return row(0)
  }
}
