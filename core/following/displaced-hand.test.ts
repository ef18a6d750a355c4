import { describe, expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { played } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore } from './testing/small-score.ts'

const white = Array.from({ length: 52 }, (_, key) => 21 + 12 * Math.floor((key + 5) / 7) + [0, 2, 4, 5, 7, 9, 11][(key + 5) % 7]! - 9)
const chance = new Chance(21)
const measures = 12
/** A tune in quarters and eighths over a bass and a fourth. */
const piece = smallScore(Array.from({ length: measures * 4 }, (_, quarters) => [
  { quarters, pitches: [white[chance.whole(26, 34)]!] },
  ...(chance.happens(0.4) ? [{ quarters: quarters + 0.5, pitches: [white[chance.whole(26, 34)]!] }] : []),
  ...(quarters % 2 === 0 ? [{ quarters, pitches: [white[chance.whole(14, 18)]!], staff: 2 }] : [{ quarters, pitches: [57, 62], staff: 2 }]),
]).flat())

interface Off { readonly staffs: readonly number[]; readonly steps: number; readonly fromQuarters?: number; readonly toQuarters?: number }

function playedOff({ staffs, steps, fromQuarters = 0, toQuarters = Infinity }: Off) {
  const strokes = piece.notes.map(({ index, pitch, staff, playedQuarters }) => {
    const isOff = staffs.includes(staff) && playedQuarters >= fromQuarters && playedQuarters < toQuarters
    return { index, isOff, seconds: 1 + 0.6 * playedQuarters, pitch: isOff ? white[white.indexOf(pitch) + steps]! : pitch }
  }).sort((a, b) => a.seconds - b.seconds)
  const { verdicts, places } = takeFrom(piece, played(strokes.map(({ seconds, pitch }) => [seconds, pitch])))
  const told = strokes.map((stroke, index) => ({ ...stroke, verdict: verdicts.findLast(({ playedNote }) => playedNote === index)! }))
  const inPlace = told.filter(({ isOff }) => !isOff)
  const off = told.filter(({ isOff }) => isOff)
  return {
    blamed: inPlace.filter(({ index, verdict }) => verdict.kind !== 'right' || verdict.scoreNote !== index).length,
    wrong: off.filter(({ index, verdict }) => verdict.kind === 'wrong' && verdict.scoreNote === index).length / off.length,
    lost: places.filter(({ state }) => state === 'lost').length,
  }
}

describe('a hand that lies beside its keys', () => {
  it.each([
    ['the right hand an octave too high, all along', { staffs: [1], steps: 7 }],
    ['the left hand an octave too low, all along', { staffs: [2], steps: -7 }],
    ['both hands an octave too high, all along', { staffs: [1, 2], steps: 7 }],
    ['both hands an octave too low for four measures', { staffs: [1, 2], steps: -7, fromQuarters: 16, toQuarters: 32 }],
    ['the left hand a third too low, all along', { staffs: [2], steps: -2 }],
  ])('%s: its notes are wrong for their own, and the place is kept', (_, off) => {
    const { blamed, wrong, lost } = playedOff(off)
    expect(blamed).toBe(0)
    expect(lost).toBeLessThanOrEqual(1)
    expect(wrong).toBeGreaterThan(0.7)
  })

  it.each([['the right hand', [1]], ['both hands', [1, 2]]])('%s one key too high for two measures: what comes after is right', (_, staffs) => {
    const { blamed, wrong, lost } = playedOff({ staffs, steps: 1, fromQuarters: 16, toQuarters: 24 })
    expect({ blamed, lost }).toEqual({ blamed: 0, lost: 0 })
    expect(wrong).toBeGreaterThan(0.4)
  })
})
