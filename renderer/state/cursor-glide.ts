import { firstAtLeast } from '../../core/following/first-at-least.ts'
import type { Place } from '../../core/following/place.ts'
import type { Glide } from '../engraving/engraving.ts'

/**
 * How the bar goes on from a place until the next one is told: at the player's tempo to the next of `moments` (along the playing order,
 * rising), and no further. Null where it stands still: the place or the tempo is not known, the page waits, nothing is written after it.
 *
 * A listener tells a place later than it sounded. By how much, the place says itself, on the take's own clock; how long the telling was under way
 * from there to the page nobody knows.
 */
export function cursorGlide({ state, playedQuarters, tempoBpm, timeSeconds, reportedAtSeconds }: Place, moments: readonly number[]): Glide | null {
  if (state !== 'following' || playedQuarters === null || tempoBpm === null) return null
  const toQuarters = moments[firstAtLeast(moments, playedQuarters + 1e-6)]
  if (toQuarters === undefined) return null
  const quartersPerSecond = tempoBpm / 60
  const fromQuarters = Math.min(toQuarters, playedQuarters + Math.max(0, reportedAtSeconds - timeSeconds) * quartersPerSecond)
  return { fromQuarters, toQuarters, seconds: (toQuarters - fromQuarters) / quartersPerSecond }
}
