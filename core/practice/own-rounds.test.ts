import { describe, expect, it } from 'vitest'
import { tune } from '../following/testing/small-score.ts'
import { played, strokesOf } from '../following/testing/played.ts'
import { openSession } from '../session/open-session.ts'
import type { Fact } from '../session/fact.ts'
import { takeOf } from '../session/take.ts'
import { OwnRounds } from './own-rounds.ts'

const score = tune(60, 62, 64, 65, 67, 69, 71, 72)
const passage = { fromQuarters: 0, lastQuarters: 7, written: new Set(score.notes.map(({ index }) => index)) }
type Strokes = [number, number][]
const once: Strokes = strokesOf(score).map(([at, pitch]) => [at, pitch])
const roundSeconds = once.at(-1)![0] - once[0]![0] + 0.8
const later = (strokes: Strokes, seconds: number): Strokes => strokes.map(([at, pitch]) => [at + seconds, pitch])

/** Plays on a keyboard; tells, for each beginning of a round after the first, how many notes had been struck, and the counts at the end. */
function listenTo(strokes: Strokes, mode: 'follow' | 'wait' = 'follow') {
  const rounds = new OwnRounds(passage, { believed: true, waits: mode === 'wait' })
  const session = openSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null, way: { mode, loop: true, semitones: 0, fromQuarters: null } })
  const facts: Fact[] = []
  const beganAfter: number[] = []
  const takeIn = (told: readonly Fact[], struck: number): void => {
    facts.push(...told)
    if (rounds.hear(told, takeOf(facts))) beganAfter.push(struck)
  }
  played(strokes).forEach((note, index) => {
    takeIn(session.advance(note.onsetSeconds), index)
    takeIn(session.hear(note), index)
  })
  const { verdicts, notes } = takeOf(facts)
  const { clean } = rounds
  rounds.finish({ verdicts, notes })
  return { beganAfter, count: rounds.count, clean, cleanInTheEnd: rounds.clean, ofThisRound: verdicts.filter((verdict) => rounds.isOfThisRound(verdict, notes)).map(({ scoreNote }) => scoreNote) }
}

describe('rounds at one’s own tempo', () => {
  it('are counted, each from its first stroke on', () => {
    expect(listenTo([...once, ...later(once, roundSeconds), ...later(once.slice(0, 3), 2 * roundSeconds)])).toEqual({ beganAfter: [8, 16], count: 3, clean: 2, cleanInTheEnd: 2, ofThisRound: [0, 1, 2] })
  })

  it('are clean without a slip, and a slip is of its own round', () => {
    const slip = once.map(([at, pitch], n): [number, number] => [at, n === 3 ? 66 : pitch])
    expect(listenTo([...slip, ...later(once, roundSeconds), ...later(once, 2 * roundSeconds)])).toMatchObject({ count: 3, clean: 1, cleanInTheEnd: 2 })
    expect(listenTo([...once, ...later(slip, roundSeconds), ...later(once, 2 * roundSeconds)])).toMatchObject({ count: 3, clean: 1 })
  })

  it('are not clean with a note left out, be it the last', () => {
    expect(listenTo([...once.filter((_, n) => n !== 4), ...later(once, roundSeconds)])).toMatchObject({ count: 2, clean: 0 })
    expect(listenTo([...once.slice(0, -1), ...later(once, roundSeconds)])).toMatchObject({ count: 2, clean: 0 })
  })

  it('one that is given up late is a round; the first beats taken again are not', () => {
    expect(listenTo([...once.slice(0, 6), ...later(once, 4)])).toMatchObject({ beganAfter: [7], count: 2, clean: 0 })
    expect(listenTo([...once.slice(0, 2), ...later(once, 3)])).toMatchObject({ beganAfter: [], count: 1 })
  })

  it('are counted where the page waits, and clean where nothing was struck beside', () => {
    const beside = [...once.slice(0, 4), [once[3]![0] + 0.2, 40] as [number, number], ...once.slice(4)]
    expect(listenTo([...once, ...later(beside, roundSeconds), ...later(once.slice(0, 2), 2 * roundSeconds)], 'wait')).toEqual({ beganAfter: [8, 17], count: 3, clean: 1, cleanInTheEnd: 1, ofThisRound: [0, 1] })
  })

  it('are none before the first note', () => {
    expect(new OwnRounds(passage, { believed: true, waits: false })).toMatchObject({ count: 0, clean: 0 })
  })
})
