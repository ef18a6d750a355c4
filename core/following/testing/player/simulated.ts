import type { Score } from '../../../score/score.ts'
import type { PlayedNote } from '../../../transcription/played-note.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import { played } from '../played.ts'
import { Chance } from './chance.ts'
import { habitsOf, levels, type Level } from './habits.ts'
import { departures, itineraryOf, type Departure } from './itinerary.ts'
import { perform } from './perform.ts'
import type { Performance } from './stroke.ts'

export interface Simulated extends Performance {
  readonly level: Level
  /** One for each stroke, with the same index. */
  readonly notes: readonly PlayedNote[]
}

export interface Wish {
  readonly seed: number
  /** Drawn where it is not given. */
  readonly level?: Level
  readonly departures?: readonly Departure[]
  /** Moments of the score played, about. */
  readonly moments?: number
}

/** A performance that a seed determines, with known truth: a person with habits of their own, on an itinerary with jumps of all kinds. */
export function simulated(score: Score, moments: ScoreMoments, wish: Wish): Simulated {
  const chance = new Chance(wish.seed)
  const level = wish.level ?? chance.pick(levels)
  const kinds = wish.departures ?? departures.filter((departure) => departure !== 'stumbles' && chance.happens(0.5))
  const habits = habitsOf(level, chance)
  const legs = itineraryOf(score, moments, kinds, wish.moments ?? 250, chance)
  const performance = perform(score, moments, legs, habits, chance)
  return { ...performance, level, notes: played(performance.strokes.map(({ seconds, pitch }) => [seconds, pitch])) }
}
