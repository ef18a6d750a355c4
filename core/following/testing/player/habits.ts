import type { Chance } from './chance.ts'

/** How well somebody plays. */
export const levels = ['child', 'beginner', 'amateur', 'concert'] as const
export type Level = (typeof levels)[number]

/** How a person plays. Shares are chances a note, or a moment where it says so. */
export interface Habits {
  /** Speed against the printed mark. */
  readonly speed: number
  /** Standard deviation of the logarithm of the tempo from moment to moment, and how slowly it drifts (0 to 1). */
  readonly unevenness: number
  readonly drift: number
  /** The left hand comes this much after the right one (before it where negative). */
  readonly handsApartSeconds: number
  /** Standard deviation of the notes of a chord. */
  readonly spreadSeconds: number
  /** A moment: a chord is rolled, over up to half a second. */
  readonly rolled: number
  /** Wrong keys, of which so many are corrected at once; of the corrections so many are wrong, too. */
  readonly wrong: number
  readonly corrected: number
  readonly triesAgain: number
  /** Notes left out; inner voices twice as often, the highest half as often. */
  readonly leftOut: number
  /** A neighbouring key touched along with the right one. */
  readonly brushed: number
  readonly struckAgain: number
  /** A moment: one hand lies beside its keys from there, for some moments. */
  readonly misplaces: number
  /** A moment: stops there, takes the last notes again. */
  readonly hesitates: number
  readonly stumbles: number
}

export function habitsOf(level: Level, chance: Chance): Habits {
  const apart = chance.happens(0.15) ? chance.between(-0.15, 0.15) : chance.normal(0.02)
  switch (level) {
    case 'child': return {
      speed: chance.betweenRatios(0.33, 0.7), unevenness: chance.between(0.15, 0.3), drift: 0.8, handsApartSeconds: apart, spreadSeconds: chance.between(0.02, 0.05), rolled: 0.04,
      wrong: chance.between(0.1, 0.25), corrected: 0.5, triesAgain: 0.3, leftOut: chance.between(0.03, 0.1), brushed: 0.02, struckAgain: 0.03, misplaces: 0.004, hesitates: chance.between(0.02, 0.06), stumbles: chance.between(0.01, 0.05),
    }
    case 'beginner': return {
      speed: chance.betweenRatios(0.4, 1), unevenness: chance.between(0.08, 0.2), drift: 0.85, handsApartSeconds: apart, spreadSeconds: chance.between(0.015, 0.04), rolled: 0.03,
      wrong: chance.between(0.03, 0.12), corrected: 0.4, triesAgain: 0.2, leftOut: chance.between(0.02, 0.06), brushed: 0.015, struckAgain: 0.015, misplaces: 0.002, hesitates: chance.between(0.01, 0.03), stumbles: chance.between(0.004, 0.02),
    }
    case 'amateur': return {
      speed: chance.betweenRatios(0.6, 1.3), unevenness: chance.between(0.04, 0.1), drift: 0.9, handsApartSeconds: apart, spreadSeconds: chance.between(0.008, 0.02), rolled: 0.03,
      wrong: chance.between(0.005, 0.03), corrected: 0.2, triesAgain: 0.1, leftOut: chance.between(0.005, 0.03), brushed: 0.006, struckAgain: 0.003, misplaces: 0, hesitates: 0.004, stumbles: 0.003,
    }
    case 'concert': return {
      speed: chance.betweenRatios(0.7, 2), unevenness: chance.between(0.03, 0.08), drift: 0.95, handsApartSeconds: apart, spreadSeconds: chance.between(0.005, 0.012), rolled: 0.05,
      wrong: 0.003, corrected: 0, triesAgain: 0, leftOut: 0.005, brushed: 0.002, struckAgain: 0, misplaces: 0, hesitates: 0, stumbles: 0,
    }
  }
}
