import type { ScoreMoments } from './score-moments.ts'
import { sharedKeys, type ScoreText } from './score-text.ts'

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
 * How much of what is written from `to` on is written from about `from` on as well: share (0 to 1) of the notes of the next moments;
 * where that is `enough` or more, something of that kind. [engine] Allocates nothing; its work is bounded by the moments compared.
 */
export function likeness({ text }: ScoreMoments, from: number, to: number, enough = 1): number {
  let most = 0
  for (let other = Math.max(0, from - momentsBefore); other <= from + momentsAfter && most < enough; other++) {
    if (other !== to) most = Math.max(most, likenessAt(text, other, to))
  }
  return most
}

function likenessAt(text: ScoreText, one: number, other: number): number {
  const { quarters, counts } = text
  const moments = quarters.length
  if (one >= moments || other >= moments) return 0
  const shift = quarters[other]! - quarters[one]!
  let here = one
  let there = other
  let same = 0
  let all = 0
  for (let k = 0; k < comparedMoments; k++) {
    if (k === glimpsedMoments && same < leastAtAGlimpse * all) return 0
    if (there >= moments) break
    // Where the text has ended nobody plays on.
    if (here >= moments) { all += counts[there++]!; continue }
    const apart = quarters[here]! + shift - quarters[there]!
    if (apart < -sameQuarters) all += counts[here++]!
    else if (apart > sameQuarters) all += counts[there++]!
    else {
      same += sharedKeys(text, here, there)
      all += Math.max(counts[here++]!, counts[there++]!)
    }
  }
  return all === 0 ? 0 : same / all
}
