import type { Place } from '../../core/following/place.ts'

/**
 * Where along the playing order something sounded that the score does not have, from where the follower was around it:
 * halfway in time between two places is halfway in quarters. Null before the first place.
 */
export function quartersAt(places: readonly Place[], onsetSeconds: number): number | null {
  let before: Place | null = null
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index]!
    if (place.playedQuarters === null) continue
    if (place.timeSeconds <= onsetSeconds) {
      before = place
      const after = places.slice(index + 1).find((later) => later.playedQuarters !== null)
      return between(place, after ?? null, onsetSeconds)
    }
    before = place
  }
  return before?.playedQuarters ?? null
}

function between(from: Place, to: Place | null, seconds: number): number {
  const start = from.playedQuarters!
  // A jump back is no way through the score: what sounded before it belongs where the player still was.
  if (!to || to.playedQuarters! <= start || to.timeSeconds <= from.timeSeconds) return start
  const share = (seconds - from.timeSeconds) / (to.timeSeconds - from.timeSeconds)
  return start + share * (to.playedQuarters! - start)
}
