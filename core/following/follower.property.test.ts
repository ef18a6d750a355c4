import fc from 'fast-check'
import { expect, it } from 'vitest'
import { takeFrom } from '../session/testing/told.ts'
import { factsOf } from '../session/testing/told.ts'
import { played, strokesOf } from './testing/played.ts'
import { smallScore } from './testing/small-score.ts'

/** A score of chords over some measures, and a person who plays it: slips, notes left out, extra keys, hesitations, restarts. */
const performance = fc.record({
  chords: fc.array(fc.record({ step: fc.constantFrom(0.5, 1, 1, 2), pitches: fc.uniqueArray(fc.integer({ min: 36, max: 90 }), { minLength: 1, maxLength: 4 }) }), { minLength: 8, maxLength: 40 }),
  secondsPerQuarter: fc.double({ min: 0.2, max: 1.2, noNaN: true }),
  errors: fc.array(fc.record({
    kind: fc.constantFrom('slip', 'leftOut', 'extra', 'hesitation', 'back', 'ahead'), at: fc.double({ min: 0, max: 0.99, noNaN: true }),
    semitones: fc.constantFrom(-12, -2, -1, 1, 2, 12), seconds: fc.double({ min: 0.1, max: 3, noNaN: true }),
  }), { maxLength: 6 }),
})

type Performance = typeof performance extends fc.Arbitrary<infer T> ? T : never

function scoreAndStrokes({ chords, secondsPerQuarter, errors }: Performance) {
  let quarters = 0
  const score = smallScore(chords.map(({ step, pitches }) => {
    const written = { quarters, pitches }
    quarters += step
    return written
  }))
  let strokes = strokesOf(score, { secondsPerQuarter })
  for (const { kind, at, semitones, seconds } of errors) {
    const k = Math.floor(at * strokes.length)
    const [time, pitch] = strokes[k]!
    const shift = (from: number, by: number): [number, number][] => strokes.slice(from).map(([t, p]) => [t + by, p])
    if (kind === 'slip') strokes = strokes.with(k, [time, pitch + semitones])
    else if (kind === 'leftOut' && strokes.length > 1) strokes = strokes.toSpliced(k, 1)
    else if (kind === 'extra') strokes = [...strokes, [time + 0.1, pitch + semitones]]
    else if (kind === 'hesitation') strokes = [...strokes.slice(0, k), ...shift(k, seconds)]
    else if (kind === 'back') strokes = [...strokes.slice(0, k + 1), ...shift(Math.max(0, k - 6), time - strokes[Math.max(0, k - 6)]![0] + seconds)]
    else if (kind === 'ahead' && k + 6 < strokes.length) strokes = [...strokes.slice(0, k + 1), ...shift(k + 6, time - strokes[k + 6]![0] + seconds)]
  }
  return { score, notes: played(strokes) }
}

it('whatever is played, each played note has exactly one final verdict and no verdict changes more than once', () => {
  fc.assert(fc.property(performance, (wish) => {
    const { score, notes } = scoreAndStrokes(wish)
    const finals = new Map<number, number>()
    const told = new Map<number, number>()
    for (const fact of factsOf(score, notes)) {
      if (fact.kind !== 'verdict') continue
      const { number, playedNote, final } = fact.verdict
      told.set(number, (told.get(number) ?? 0) + 1)
      if (final && playedNote !== null) finals.set(playedNote, (finals.get(playedNote) ?? 0) + 1)
    }
    expect([...finals.keys()].sort((a, b) => a - b)).toEqual(notes.map(({ index }) => index))
    expect(new Set(finals.values())).toEqual(new Set([1]))
    expect(Math.max(...told.values())).toBeLessThanOrEqual(2)
  }), { numRuns: 80 })
})

it('whatever is played, a written note has at most one verdict a pass, and each kind of verdict has its notes', () => {
  fc.assert(fc.property(performance, (wish) => {
    const { score, notes } = scoreAndStrokes(wish)
    const { verdicts, notes: heard } = takeFrom(score, notes)
    const seen = new Set<string>()
    for (const { kind, scoreNote, playedNote, pass } of verdicts) {
      if (scoreNote !== null) {
        expect(seen.has(`${pass} ${scoreNote}`)).toBe(false)
        seen.add(`${pass} ${scoreNote}`)
      }
      if (kind === 'right') expect(heard[playedNote!]!.pitch).toBe(score.notes[scoreNote!]!.pitch)
      if (kind === 'wrong') expect(heard[playedNote!]!.pitch).not.toBe(score.notes[scoreNote!]!.pitch)
      if (kind === 'missed') expect([scoreNote !== null, playedNote]).toEqual([true, null])
      if (kind === 'extra') expect([scoreNote, playedNote !== null]).toEqual([null, true])
    }
  }), { numRuns: 80 })
})

it('played as written, at any steady tempo, every note is right', () => {
  fc.assert(fc.property(performance, (wish) => {
    const { score, notes } = scoreAndStrokes({ ...wish, errors: [] })
    const verdicts = takeFrom(score, notes).verdicts
    expect(verdicts.map(({ kind }) => kind)).toEqual(score.notes.map(() => 'right'))
  }), { numRuns: 80 })
})

it('one hesitation and one note left out cost nothing but that note', () => {
  fc.assert(fc.property(performance, fc.nat(), fc.double({ min: 0.5, max: 8, noNaN: true }), (wish, where, seconds) => {
    const { score, notes } = scoreAndStrokes({ ...wish, errors: [] })
    const first = notes[0]!.onsetSeconds
    const last = notes.at(-1)!.onsetSeconds
    const inside = notes.filter(({ onsetSeconds }) => onsetSeconds > first && onsetSeconds < last)
    fc.pre(inside.length > 4)
    const left = inside[where % inside.length]!
    const pausedFrom = inside[(where * 7) % inside.length]!.onsetSeconds
    const heard = notes.filter((note) => note !== left).map((note): [number, number] => [note.onsetSeconds + (note.onsetSeconds >= pausedFrom ? seconds : 0), note.pitch])
    const verdicts = takeFrom(score, played(heard)).verdicts
    expect(verdicts.filter(({ kind }) => kind === 'right').length).toBeGreaterThanOrEqual(notes.length - 3)
  }), { numRuns: 80 })
})
