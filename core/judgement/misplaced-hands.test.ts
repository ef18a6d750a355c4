import { describe, expect, it } from 'vitest'
import { Chance } from '../following/testing/player/chance.ts'
import { played } from '../following/testing/played.ts'
import { smallScore } from '../following/testing/small-score.ts'
import { takeFrom } from '../session/testing/told.ts'
import { misplacedHands } from './misplaced-hands.ts'

const chance = new Chance(4)
const piece = smallScore(Array.from({ length: 48 }, (_, quarters) => [
  { quarters, pitches: [chance.whole(72, 84)] },
  { quarters, pitches: [chance.whole(40, 52)], staff: 2 },
]).flat())

/** Played so far off, in semitones, at each note. */
function takenWith(off: (quarters: number, staff: number) => number) {
  const { notes, verdicts } = takeFrom(piece, played(piece.notes.map(({ playedQuarters, pitch, staff }) => [1 + 0.6 * playedQuarters + (staff === 1 ? 0 : 0.004), pitch + off(playedQuarters, staff)])))
  return misplacedHands(piece, notes, verdicts)
}

describe('hands that lay beside their keys', () => {
  it('are told by the passage, not by the note', () => {
    expect(takenWith((quarters, staff) => (staff === 1 && quarters >= 8 && quarters < 20 ? 12 : 0))).toEqual([{ hands: 'right', by: 'octave', isHigher: true, fromMeasure: 3, toMeasure: 5 }])
    expect(takenWith((quarters, staff) => (staff === 2 && quarters >= 16 && quarters < 24 ? -2 : 0))).toEqual([{ hands: 'left', by: 'key', isHigher: false, fromMeasure: 5, toMeasure: 6 }])
    expect(takenWith((_, staff) => (staff === 2 ? -12 : 0))).toEqual([{ hands: 'left', by: 'octave', isHigher: false, fromMeasure: 1, toMeasure: 12 }])
  })

  it('are told once where both lay so', () => {
    expect(takenWith((quarters) => (quarters >= 8 && quarters < 20 ? -12 : 0))).toEqual([{ hands: 'both', by: 'octave', isHigher: false, fromMeasure: 3, toMeasure: 5 }])
  })

  it('are told each by its bars where one lay so for much longer', () => {
    expect(takenWith((quarters, staff) => (staff === 2 ? -12 : quarters >= 8 && quarters < 20 ? -12 : 0))).toEqual([
      { hands: 'left', by: 'octave', isHigher: false, fromMeasure: 1, toMeasure: 12 }, { hands: 'right', by: 'octave', isHigher: false, fromMeasure: 3, toMeasure: 5 },
    ])
  })

  it('are nothing of a player who only slips, here and there and now and again twice', () => {
    const slips = new Chance(9)
    expect(takenWith(() => 0)).toEqual([])
    expect(takenWith(() => (slips.happens(0.25) ? slips.pick([-2, -1, 1, 2]) : 0))).toEqual([])
    expect(takenWith((quarters) => (quarters % 12 < 3 ? 1 : 0))).toEqual([])
  })
})
