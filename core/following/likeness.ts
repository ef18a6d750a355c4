import type { ScoreMoment, ScoreMoments } from './score-moments.ts'

/** So many moments are compared. */
const comparedMoments = 14
/** Most passages are told apart by the first of them: with less in common than this they are not alike. */
const glimpsedMoments = 4
const leastAtAGlimpse = 0.25
/** The player may be thought a little before or behind where the music is the same. */
const momentsBefore = 1
const momentsAfter = 6
const sameQuarters = 1e-3

/**
 * How much of what is written from `to` on is written from about `from` on as well: share (0 to 1) of the notes of the next moments.
 * [engine] Allocates nothing; its work is bounded by the moments compared.
 */
export function likeness(score: ScoreMoments, from: number, to: number): number {
  let most = 0
  for (let other = Math.max(0, from - momentsBefore); other <= from + momentsAfter; other++) {
    if (other !== to) most = Math.max(most, likenessAt(score.moments, other, to))
  }
  return most
}

function likenessAt(moments: readonly ScoreMoment[], one: number, other: number): number {
  const first = moments[one]
  const second = moments[other]
  if (first === undefined || second === undefined) return 0
  const shift = second.quarters - first.quarters
  let here = one
  let there = other
  let same = 0
  let all = 0
  for (let k = 0; k < comparedMoments; k++) {
    if (k === glimpsedMoments && same < leastAtAGlimpse * all) return 0
    const a = moments[here]
    const b = moments[there]
    if (a === undefined || b === undefined) break
    const apart = a.quarters + shift - b.quarters
    if (apart < -sameQuarters) {
      all += a.pitches.length
      here++
    } else if (apart > sameQuarters) {
      all += b.pitches.length
      there++
    } else {
      const shared = sharedPitches(a.pitches, b.pitches)
      same += shared
      all += Math.max(a.pitches.length, b.pitches.length)
      here++
      there++
    }
  }
  return all === 0 ? 0 : same / all
}

function sharedPitches(one: readonly number[], other: readonly number[]): number {
  let shared = 0
  for (const pitch of one) if (other.includes(pitch)) shared++
  return Math.min(shared, other.length)
}
