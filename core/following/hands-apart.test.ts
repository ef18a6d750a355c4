import { describe, expect, it } from 'vitest'
import { usualJudging } from '../judgement/judging.ts'
import type { Strictness } from '../judgement/strictness.ts'
import { takeFrom } from '../session/testing/told.ts'
import { HandsApart } from './hands-apart.ts'
import { scoreMoments } from './score-moments.ts'
import { played, strokesOf } from './testing/played.ts'
import { smallScore } from './testing/small-score.ts'

/** Four measures of both hands together, then a tune in sixteenths that comes back to one key again and again over eighths. */
const piece = smallScore([
  ...Array.from({ length: 32 }, (_, k) => ({ quarters: k / 2, pitches: [48 + ((k * 5) % 9)], staff: 2 })),
  ...Array.from({ length: 16 }, (_, k) => ({ quarters: k, pitches: [72 + ((k * 7) % 12)] })),
  ...Array.from({ length: 64 }, (_, k) => ({ quarters: 16 + k / 2, pitches: [43 + ((k * 5) % 7), 52 + (k % 4)], staff: 2 })),
  ...Array.from({ length: 128 }, (_, k) => ({ quarters: 16 + k / 4, pitches: [k % 2 === 1 ? 79 : 72 + ((k * 5) % 7)] })),
])
/** Words for each note that is not right and in time, where one hand comes later all the time. */
function blamed(lateStaff: number, bySeconds: number, strictness: Strictness = 'normal'): string[] {
  const strokes = strokesOf(piece, { secondsPerQuarter: 0.45 }).map(([at, pitch], k): [number, number] => [piece.notes[k]!.staff === lateStaff ? at + bySeconds : at, pitch])
  const { verdicts } = takeFrom(piece, played(strokes), { judging: { ...usualJudging, strictness } })
  return verdicts.filter(({ kind, timing }) => kind !== 'right' || timing === 'early' || timing === 'late').map(({ kind, timing }) => `${kind} ${timing}`)
}

describe('hands that lie apart as a manner of playing', () => {
  it.each([1, 2])('keep it where one plays faster than that (the later one is that of staff %i): all is right, and in time', (staff) => {
    expect(blamed(staff, 0.15)).toEqual([])
  })

  it('are together to nobody who is strict', () => {
    const words = blamed(1, 0.14, 'strict')
    const early = words.filter((word) => word === 'right early')
    // Until the manner is known both hands are off their middle.
    expect(early.length).toBeGreaterThan(100)
    expect(words.length - early.length).toBeLessThan(10)
  })

  it('farther apart than a chord may be, are told of', () => {
    expect(blamed(1, 0.25).length).toBeGreaterThan(50)
  })
})

describe('what is taken for a manner', () => {
  const { moments } = scoreMoments(piece, { hands: 'both', fromMeasure: null, toMeasure: null })
  const both = moments.filter(({ lower, all }) => lower !== 0 && lower !== all)
  const learnt = (apart: readonly number[]) => {
    const hands = new HandsApart()
    apart.forEach((seconds, k) => {
      hands.struck(both[k]!, true, k)
      hands.struck(both[k]!, false, k + seconds)
    })
    return hands.seconds
  }

  it('is shown by most of the moments that both hands struck, and by six of them', () => {
    expect(learnt([0.14, 0.16, 0.15, 0.15, 0.13])).toBe(0)
    expect(learnt([0.14, 0.16, 0.15, 0.15, 0.13, 0.15])).toBeCloseTo(0.15, 9)
    expect(learnt([-0.14, -0.16, -0.15, 0, -0.13, -0.15])).toBeCloseTo(-0.145, 9)
  })

  it('is not a hand that rolls its chords before the other', () => {
    const thick = moments.filter(({ pitches, lower }) => pitches.length === 3 && lower !== 0)
    const hands = new HandsApart()
    thick.slice(0, 12).forEach((moment, k) => {
      for (const [isLower, after] of [[true, 0], [true, 0.15], [false, 0.2]] as const) hands.struck(moment, isLower, k + after)
    })
    expect(thick.length).toBeGreaterThan(11)
    expect(hands.seconds).toBe(0)
  })

  it('is not shown by chords alone, where single notes of that hand are in time', () => {
    const even = smallScore(Array.from({ length: 24 }, (_, k) => [
      { quarters: k, pitches: [72], staff: 1 }, { quarters: k, pitches: [48], staff: 2 }, { quarters: k + 0.5, pitches: [50], staff: 2 },
    ]).flat())
    const played = (singlesSeconds: number) => {
      const hands = new HandsApart()
      for (const moment of scoreMoments(even, { hands: 'both', fromMeasure: null, toMeasure: null }).moments) {
        const isChord = moment.pitches.length === 2
        hands.struck(moment, true, moment.quarters - (isChord ? 0.15 : singlesSeconds))
        if (isChord) hands.struck(moment, false, moment.quarters)
      }
      return hands.seconds
    }
    expect([played(0), played(0.15)]).toEqual([0, expect.closeTo(0.15, 9)])
  })

  it('is neither unevenness nor a few hundredths of a second', () => {
    expect(learnt([0.2, -0.2, 0.15, -0.1, 0.12, 0.1, -0.15, 0.09])).toBe(0)
    expect(learnt([0.04, 0.05, 0.04, 0.03, 0.05, 0.04])).toBe(0)
  })
})
