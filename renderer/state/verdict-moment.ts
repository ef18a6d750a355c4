import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Score } from '../../core/score/score.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

/** Where nothing is known of the tempo, a note is looked for this much before it was judged. */
const unknownLeadSeconds = 1

/** A written note that was played at a known moment. */
interface Anchor {
  readonly playedQuarters: number
  readonly seconds: number
}

/**
 * When the note of a verdict sounded, or should have: a played note's onset; for one that was not heard, between the notes
 * around it that were played in the same pass, at the player's own tempo. Seconds of the take.
 */
export function momentOf(score: Score, view: TakeView, verdict: Verdict): number {
  const played = verdict.playedNote === null ? null : view.notes[verdict.playedNote]
  if (played) return played.onsetSeconds
  const due = verdict.scoreNote === null ? undefined : score.notes[verdict.scoreNote]?.playedQuarters
  if (due === undefined) return Math.max(0, verdict.decidedAtSeconds - unknownLeadSeconds)
  const anchors = anchorsOf(score, view, verdict.pass)
  const before = anchors.findLast((anchor) => anchor.playedQuarters <= due)
  const after = anchors.find((anchor) => anchor.playedQuarters > due)
  if (before && after) {
    const share = (due - before.playedQuarters) / (after.playedQuarters - before.playedQuarters)
    return before.seconds + share * (after.seconds - before.seconds)
  }
  const near = before ?? after
  if (!near) return Math.max(0, verdict.decidedAtSeconds - unknownLeadSeconds)
  return Math.max(0, near.seconds + (due - near.playedQuarters) * secondsPerQuarter(view, near.seconds))
}

/** By rising place; of a chord the first stroke. */
function anchorsOf(score: Score, view: TakeView, pass: number): Anchor[] {
  const byPlace = new Map<number, number>()
  for (const { kind, scoreNote, playedNote, pass: of } of toldVerdicts(view)) {
    if (of !== pass || scoreNote === null || playedNote === null || (kind !== 'right' && kind !== 'wrong')) continue
    const [place, seconds] = [score.notes[scoreNote]?.playedQuarters, view.notes[playedNote]?.onsetSeconds]
    if (place !== undefined && seconds !== undefined) byPlace.set(place, Math.min(seconds, byPlace.get(place) ?? Infinity))
  }
  return [...byPlace].map(([playedQuarters, seconds]) => ({ playedQuarters, seconds })).sort((a, b) => a.playedQuarters - b.playedQuarters)
}

function secondsPerQuarter(view: TakeView, atSeconds: number): number {
  const known = view.places.filter((place) => place.tempoBpm !== null)
  const place = known.findLast(({ timeSeconds }) => timeSeconds <= atSeconds) ?? known[0]
  return place?.tempoBpm ? 60 / place.tempoBpm : 0
}
