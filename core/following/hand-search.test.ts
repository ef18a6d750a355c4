import { describe, expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { played, strokesOf } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore } from './testing/small-score.ts'

const chance = new Chance(4)
/** Six measures of a tune over one note or a chord at every other beat. */
const pieceOver = (low: () => number[]) => smallScore(Array.from({ length: 24 }, (_, k) => [
  { quarters: k, pitches: [chance.whole(65, 84)] }, { quarters: k + 0.5, pitches: [chance.whole(65, 84)] }, ...(k % 2 === 0 ? [{ quarters: k, pitches: low(), staff: 2 }] : []),
]).flat())
const twoVoices = pieceOver(() => [chance.whole(40, 55)])
const withChords = pieceOver(() => [chance.whole(36, 43), chance.whole(44, 51), chance.whole(52, 60)])

/** Whatever is not right and in time, where the hand of one staff comes so much after the other at one beat, and both wait there. */
function blamed(piece: typeof twoVoices, lateStaff: number, bySeconds: number): string[] {
  const beat = 12
  const strokes = strokesOf(piece, { secondsPerQuarter: 0.6 }).map(([at, pitch], k): [number, number] => {
    const { playedQuarters, staff } = piece.notes[k]!
    return [at + (playedQuarters > beat || (playedQuarters === beat && staff === lateStaff) ? bySeconds : 0), pitch]
  })
  const { verdicts } = takeFrom(piece, played(strokes))
  return verdicts.filter(({ kind, timing, pass }) => kind !== 'right' || timing !== 'onTime' && timing !== null || pass > 0)
    .map(({ kind, timing, scoreNote }) => `${kind} ${timing} ${piece.notes[scoreNote!]?.playedQuarters} staff ${piece.notes[scoreNote!]?.staff}`)
}

describe('a hand that looks for its keys while the other holds a beat', () => {
  it.each([0.4, 0.6, 0.8, 1, 1.5])('is late after %f s, and right; nothing else is blamed', (seconds) => {
    for (const staff of [1, 2]) expect(blamed(twoVoices, staff, seconds)).toEqual([`right late 12 staff ${staff}`])
    expect(blamed(withChords, 2, seconds)).toEqual(Array.from({ length: 3 }, () => 'right late 12 staff 2'))
  })

  it.each([2, 4, 10])('is right after %f s too, and begins nothing anew', (seconds) => {
    for (const staff of [1, 2]) for (const piece of [twoVoices, withChords]) {
      expect(blamed(piece, staff, seconds).filter((words) => !words.startsWith('right late 12 '))).toEqual([])
    }
  })
})
