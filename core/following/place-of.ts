import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Follower } from './follower.ts'
import type { Place } from './place.ts'

/** Where a follower stands after a note; lost, it names the last place that it knew. */
export function placeOf(score: Score, follower: Follower, note: PlayedNote, nowSeconds: number): Place {
  const reported = { timeSeconds: note.onsetSeconds, reportedAtSeconds: nowSeconds }
  const moment = follower.score.moments[follower.lastMoment]
  const first = moment === undefined ? undefined : score.notes[moment.notes[0]!]
  if (moment === undefined || first === undefined) {
    return { ...reported, quarters: null, playedQuarters: null, measure: null, repetition: null, state: 'waiting', tempoBpm: null }
  }
  const { best } = follower
  return {
    ...reported, quarters: first.quarters, playedQuarters: moment.quarters, measure: first.measure, repetition: first.repetition,
    state: best === null ? 'lost' : 'following', tempoBpm: best === null || best.sureness < 1 ? null : 60 / best.secondsPerQuarter,
  }
}

export function samePlace(a: Place, b: Place): boolean {
  return a.playedQuarters === b.playedQuarters && a.state === b.state
}
