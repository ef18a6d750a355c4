import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { smallScore, tune } from '../following/testing/small-score.ts'
import type { Score } from '../score/score.ts'
import { takeFrom } from '../session/testing/told.ts'
import { usualJudging } from './judging.ts'
import { freedomOf, type Strictness } from './strictness.ts'
import { timingOf, type Stroke } from './timing.ts'

const scale = tune(...Array.from({ length: 16 }, (_, k) => 60 + ((k * 5) % 17)))
const chords = smallScore(Array.from({ length: 12 }, (_, k) => ({ quarters: k, pitches: [43 + ((k * 5) % 12), 60 + ((k * 7) % 12), 76 + ((k * 5) % 7)] })))

/** `late 0.2 (0.4 beats)` for each note that is not in time, by its place. */
function offTime(score: Score, strokes: [number, number][], strictness: Strictness = 'normal'): string[] {
  const { verdicts } = takeFrom(score, played(strokes), { judging: { ...usualJudging, strictness } })
  return verdicts.filter(({ timing }) => timing !== null && timing !== 'onTime').sort((a, b) => a.scoreNote! - b.scoreNote!)
    .map(({ scoreNote, timing, offBySeconds, offByBeats }) => `${scoreNote}: ${timing} by ${offBySeconds!.toFixed(2)} s, ${offByBeats!.toFixed(1)} beats`)
}
const moved = (score: Score, by: (place: number) => number, secondsPerQuarter = 0.5): [number, number][] =>
  strokesOf(score, { secondsPerQuarter }).map(([at, pitch], index) => [at + by(index), pitch])

describe('against the player’s own tempo', () => {
  it.each([0.3, 0.5, 1.2])('evenly played at %f s a quarter, nothing is early or late', (secondsPerQuarter) => {
    expect(offTime(scale, moved(scale, () => 0, secondsPerQuarter))).toEqual([])
  })

  it('one late note is late by as much as it was, and those around it are in time', () => {
    expect(offTime(scale, moved(scale, (place) => (place === 8 ? 0.2 : 0)))).toEqual(['8: late by 0.20 s, 0.4 beats'])
    expect(offTime(scale, moved(scale, (place) => (place === 8 ? -0.2 : 0)))).toEqual(['8: early by -0.20 s, -0.4 beats'])
  })

  it('who strikes one half a beat too early is early there alone: the note before it was in time', () => {
    expect(offTime(scale, moved(scale, (place) => (place === 8 ? -0.26 : 0)))).toEqual(['8: early by -0.26 s, -0.5 beats'])
  })

  it('a beat of 6/8 is three eighths long', () => {
    const swaying = { ...scale, measures: scale.measures.map((measure) => ({ ...measure, timeSignature: { beats: 6, beatType: 8 } })) }
    expect(offTime(swaying, moved(swaying, (place) => (place === 8 ? 0.3 : 0)))).toEqual(['8: late by 0.30 s, 0.4 beats'])
  })

  it('slowing down to half the tempo over eight notes is music, not lateness', () => {
    let at = 1
    const strokes = scale.notes.map(({ pitch }, k): [number, number] => [at += 0.5 * (1 + Math.min(8, k) / 8), pitch])
    expect(offTime(scale, strokes)).toEqual([])
  })

  it('who stops for ten seconds and plays on was not late, neither there nor around it', () => {
    expect(offTime(scale, moved(scale, (place) => (place >= 8 ? 10 : 0)))).toEqual([])
  })

  it('who hesitates for half a second and plays on was late once', () => {
    expect(offTime(scale, moved(scale, (place) => (place >= 8 ? 0.5 : 0)))).toEqual(['8: late by 0.50 s, 1.0 beats'])
  })

  it('who cuts a long note a beat short was early once, and before that in time', () => {
    const long = smallScore([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14].map((quarters) => ({ quarters, pitches: [60 + ((quarters * 5) % 17)] })))
    for (const secondsPerQuarter of [0.5, 0.8]) {
      const short = moved(long, (place) => (place >= 7 ? -secondsPerQuarter : 0), secondsPerQuarter)
      expect(offTime(long, short).map((told) => told.replace(/ by.*s,/, ''))).toEqual(['7: early -1.0 beats'])
    }
  })
})

describe('what is written about time', () => {
  it.each([0.2, 0.5, 0.8, 1.5])('who holds a fermata for %f s longer is late nowhere', (held) => {
    const score = { ...scale, pauses: [8] }
    expect(offTime(score, moved(score, (place) => (place >= 8 ? held : 0)))).toEqual([])
    expect(offTime(score, moved(score, (place) => (place >= 8 ? held : 0), 0.8))).toEqual([])
  })

  it('beside a fermata one is late as anywhere', () => {
    const score = { ...scale, pauses: [8] }
    expect(offTime(score, moved(score, (place) => (place >= 8 ? 1 : 0) + (place === 10 ? 0.2 : 0)))).toEqual(['10: late by 0.20 s, 0.4 beats'])
  })

  it.each([[60, 120], [120, 60], [132, 44]])('who plays a change from %i to %i as it is printed is in time', (before, after) => {
    const score = { ...scale, tempos: [{ playedQuarters: 0, quartersPerMinute: before }, { playedQuarters: 8, quartersPerMinute: after }] }
    const strokes = scale.notes.map(({ pitch }, k): [number, number] => [1 + Math.min(k, 8) * (60 / before) + Math.max(0, k - 8) * (60 / after), pitch])
    expect(offTime(score, strokes)).toEqual([])
  })
})

describe('a slip that is corrected', () => {
  /** The first place's note comes second, after the key beside it; what comes later is as late as it or in time again. */
  const corrected = (score: Score, place: number, { waited, goesOnLate, secondsPerQuarter = 0.5, by = 1 }: { waited: number; goesOnLate: boolean; secondsPerQuarter?: number; by?: number }): [number, number][] => {
    const meant = strokesOf(score, { secondsPerQuarter })
    const slip: [number, number] = [meant[place]![0], meant[place]![1] + by]
    return [...meant.map(([at, pitch], n): [number, number] => [at + (n === place || (n > place && goesOnLate) ? waited : 0), pitch]), slip].sort((a, b) => a[0] - b[0])
  }

  it.each([0.15, 0.3, 0.4, 0.8, 1.5])('who corrects it after %f s and goes on is late nowhere: the slip says it all', (waited) => {
    for (const secondsPerQuarter of [0.5, 0.8]) for (const by of [1, -2, 12, -12]) {
      expect(offTime(scale, corrected(scale, 8, { waited, goesOnLate: true, secondsPerQuarter, by }))).toEqual([])
    }
  })

  it.each([0.15, 0.3, 0.4])('who corrects it after %f s and catches up is late nowhere either', (waited) => {
    for (const secondsPerQuarter of [0.5, 0.8]) expect(offTime(scale, corrected(scale, 8, { waited, goesOnLate: false, secondsPerQuarter }))).toEqual([])
  })

  it('the rest of its chord, and the chord after it, are in time', () => {
    for (const waited of [0.25, 0.4]) expect(offTime(chords, corrected(chords, 14, { waited, goesOnLate: true, by: 2 }))).toEqual([])
  })

  it('a key brushed on the way to the next note is no slip: that note is late', () => {
    const strokes = moved(scale, (place) => (place === 8 ? 0.2 : 0))
    const brushed: [number, number] = [strokes[7]![0] + 0.1, strokes[8]![1] + 1]
    expect(offTime(scale, [...strokes, brushed].sort((a, b) => a[0] - b[0]))).toEqual(['8: late by 0.20 s, 0.4 beats'])
  })
})

describe('a beat that is struck again before one goes on', () => {
  const again = (score: Score, quarters: number, waited: number, secondsPerQuarter: number): [number, number][] => {
    const since = (from: number, to: number) => moved(score, () => 0, secondsPerQuarter).filter((_, place) => score.notes[place]!.playedQuarters >= from && score.notes[place]!.playedQuarters <= to)
    return [...since(0, quarters), ...since(quarters, Infinity).map(([at, pitch]): [number, number] => [at + waited, pitch])]
  }

  const eighths = smallScore(Array.from({ length: 32 }, (_, k) => [{ quarters: k / 2, pitches: [60 + ((k * 5) % 17)], durationQuarters: 0.5 }, ...(k % 4 === 0 ? [{ quarters: k / 2, pitches: [36 + ((k * 7) % 12)], staff: 2 }] : [])]).flat())

  it.each([0.25, 0.35, 0.5, 0.7, 1.2])('%f s later: nothing is early or late', (waited) => {
    for (const score of [scale, chords, eighths]) for (const secondsPerQuarter of [0.5, 0.8]) expect(offTime(score, again(score, 6, waited, secondsPerQuarter))).toEqual([])
  })
})

describe('chords that are rolled, though nobody wrote so', () => {
  /** Chords of three over a bass, single notes between them. */
  const full = smallScore(Array.from({ length: 32 }, (_, k) => ({ quarters: k / 2, pitches: k % 2 === 0 ? [48 + ((k * 5) % 7), 64 + ((k * 3) % 5), 69 + ((k * 3) % 5), 74 + ((k * 3) % 5)] : [60 + ((k * 5) % 17)] })))
  const isChord = (place: number) => full.notes[place]!.playedQuarters % 1 === 0
  const rank = (place: number) => full.notes.filter(({ playedQuarters, pitch }) => playedQuarters === full.notes[place]!.playedQuarters && pitch < full.notes[place]!.pitch).length
  const rolled = (roll: (place: number) => number, more: (place: number) => number = () => 0) => offTime(full, moved(full, (place) => roll(place) + more(place), 0.9).sort((a, b) => a[0] - b[0]))
  const fromBelow = (by: number) => (place: number) => by * rank(place)

  it.each([0.06, 0.1, 0.14])('%f s a note from below, from above, up to the beat: after a few of them nothing is early or late', (by) => {
    const afterAFew = (told: string[]) => told.filter((line) => full.notes[Number.parseInt(line)]!.playedQuarters >= 5)
    expect(afterAFew(rolled(fromBelow(by)))).toEqual([])
    expect(afterAFew(rolled((place) => (isChord(place) ? by * (3 - rank(place)) : 0)))).toEqual([])
    expect(afterAFew(rolled((place) => (isChord(place) ? by * (rank(place) - 3) : 0)))).toEqual([])
  })

  it('one that comes late as a whole is late, and so is a note that falls out of it', () => {
    const isAt = (place: number) => full.notes[place]!.playedQuarters === 10
    expect(rolled(fromBelow(0.06), (place) => (isAt(place) ? 0.3 : 0)).filter((line) => isAt(Number.parseInt(line)))).toHaveLength(4)
    expect(rolled(fromBelow(0.06), (place) => (isAt(place) && rank(place) === 3 ? 0.7 : 0)).filter((line) => isAt(Number.parseInt(line)))).toHaveLength(1)
  })

  it('one chord in four is no manner', () => {
    const nowAndThen = rolled((place) => (full.notes[place]!.playedQuarters % 4 === 0 ? 0.14 * rank(place) : 0))
    expect(nowAndThen.filter((line) => full.notes[Number.parseInt(line)]!.playedQuarters === 12).length).toBeGreaterThan(0)
  })
})

describe('grace notes', () => {
  /** A tune over a bass; three of its notes are led to by one grace note each. */
  const graced = smallScore(Array.from({ length: 16 }, (_, k) => [
    ...(k % 4 === 3 ? [{ quarters: k, pitches: [84], grace: true }] : []), { quarters: k, pitches: [60 + ((k * 5) % 17)] }, { quarters: k, pitches: [36 + ((k * 7) % 12)], staff: 2 },
  ]).flat())
  const isLed = (place: number) => graced.notes[place]!.pitch >= 60 && graced.notes.some(({ grace, playedQuarters }) => grace && playedQuarters === graced.notes[place]!.playedQuarters)
  /** When the grace notes come, and the notes that they lead to, against the beat. */
  const ledTo = (grace: number, main: number) => moved(graced, (place) => (graced.notes[place]!.grace ? 0.08 + grace : isLed(place) ? main : 0))

  it.each([[-0.3, 0], [-0.08, 0], [0, 0.08], [0, 0.25], [0, 0.33]])('that begin %f s off the beat, and the note they lead to %f s: nothing is early or late', (grace, main) => {
    expect(offTime(graced, ledTo(grace, main))).toEqual([])
  })

  it('that came too late themselves: so is the note they lead to', () => {
    expect(offTime(graced, moved(graced, (place) => (graced.notes[place]!.playedQuarters === 7 ? 0.25 : 0)))).toEqual(['16: late by 0.17 s, 0.3 beats', '17: late by 0.17 s, 0.3 beats'])
  })
})

describe('strictness', () => {
  const late = (seconds: number) => moved(scale, (place) => (place === 8 ? seconds : 0))

  it('a note 100 ms late is late to the strict only, one 160 ms late to the free not yet', () => {
    expect(['strict', 'normal', 'free'].map((strictness) => offTime(scale, late(0.1), strictness as Strictness).length)).toEqual([1, 0, 0])
    expect(['strict', 'normal', 'free'].map((strictness) => offTime(scale, late(0.16), strictness as Strictness).length)).toEqual([1, 1, 0])
    expect(offTime(scale, late(0.3), 'free')).toHaveLength(1)
  })

  it('hands 140 ms apart are together, but not to the strict', () => {
    const apart = moved(chords, (place) => (chords.notes[place]!.pitch < 60 && place > 11 && place < 15 ? -0.14 : 0))
    expect(offTime(chords, apart)).toEqual([])
    expect(offTime(chords, apart, 'strict')).toEqual(['12: early by -0.14 s, -0.3 beats'])
  })

  it('a chord rolled over 0.4 s is one stroke to the free', () => {
    const rolled = moved(chords, (place) => (place >= 12 && place < 15 ? (place - 13) * 0.2 : 0))
    expect(offTime(chords, rolled, 'free')).toEqual([])
    expect(offTime(chords, rolled)).toEqual(['12: early by -0.20 s, -0.4 beats', '14: late by 0.20 s, 0.4 beats'])
  })
})

describe('the listening’s own error', () => {
  const stroke: Stroke = { onsetSeconds: 1.2, due: { seconds: 1, secondsPerQuarter: 0.5, errorFactor: 1 }, moment: null, arpeggio: false, rolledSeconds: 0, listeningErrorSeconds: 0 }

  it('what it may explain is not called', () => {
    expect(timingOf(stroke, freedomOf.normal)).toEqual({ timing: 'late', offBySeconds: expect.closeTo(0.2, 9) })
    expect(timingOf({ ...stroke, listeningErrorSeconds: 0.04 }, freedomOf.normal).timing).toBe('onTime')
    expect(timingOf({ ...stroke, listeningErrorSeconds: 0.02, due: { ...stroke.due, errorFactor: 2 } }, freedomOf.normal).timing).toBe('onTime')
  })

  it('a rolled chord may begin on the beat or end there', () => {
    const rolled = (...times: number[]) => timingOf({ ...stroke, onsetSeconds: times[0]!, arpeggio: true, moment: { strokes: times.map((at) => ({ atSeconds: at, meantSeconds: at, graceSeconds: null, isWrong: false, isAgain: false, correctsSlip: false })), meantSeconds: times[1]! } }, freedomOf.strict)
    expect([rolled(1, 1.3, 1.6).timing, rolled(0.4, 0.7, 1).timing, rolled(1.2, 1.3, 1.4).timing]).toEqual(['onTime', 'onTime', 'late'])
  })
})
