import type { Place } from '../../core/following/place.ts'
import { ghostWithinSeconds } from '../../core/judgement/hearing-limits.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'

/** Where along the playing order a note stands that nobody expected; null where it has no mark: what may be no note waits until that is settled, and has none where the place was not known. */
export function unexpectedAt(places: readonly Place[], { kind, final }: Pick<Verdict, 'kind' | 'final'>, { onsetSeconds }: PlayedNote): number | null {
  if (kind !== 'extra' && !(final && wasFollowed(places, onsetSeconds))) return null
  return quartersAt(places, onsetSeconds)
}

/** Whether it was known where in the score somebody was who played then. */
export function wasFollowed(places: readonly Place[], onsetSeconds: number): boolean {
  return places.findLast(({ timeSeconds }) => timeSeconds <= onsetSeconds + ghostWithinSeconds)?.state === 'following'
}

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
