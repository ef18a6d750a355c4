import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { tune } from '../following/testing/small-score.ts'
import { inWords, takeFrom } from '../session/testing/told.ts'
import { createSession } from '../session/create-session.ts'
import type { Evidence } from '../transcription/evidence.ts'
import { SecondHearing } from './second-hearing.ts'

const score = tune(60, 62, 64, 65, 67, 69, 71, 72)
/** The strokes without the G at 3 s. */
const withoutG = strokesOf(score).filter(([, pitch]) => pitch !== 67)

/** An ear that has one thing to say of one key at one time, and silence for the rest. */
function ear(pitch: number, atSeconds: number, onset: number, sounding: number): Evidence {
  const asked = (key: number, from: number, to: number) => key === pitch && atSeconds >= from && atSeconds <= to
  return {
    onsetPeak: (key, from, to) => ({ probability: asked(key, from, to) ? onset : 0, atSeconds, velocity: 30 }),
    sounding: (key, from, to) => (asked(key, from, to) ? sounding : 0),
    framesAfter: () => ({ atSeconds: new Float64Array(0), onset: new Float32Array(0), sounding: new Float32Array(0) }),
  }
}

describe('an expected note that was not told', () => {
  it('is right when it was heard faintly, and its note is told', () => {
    const take = takeFrom(score, played(withoutG), { evidence: ear(67, 3.02, 0.15, 0.6) })
    expect(inWords(score, take)).toEqual(['right 60', 'right 62', 'right 64', 'right 65', 'right 67', 'right 69', 'right 71', 'right 72'])
    expect(take.notes.find(({ pitch }) => pitch === 67)).toMatchObject({ onsetSeconds: 3.02, velocity: 30, confidence: 0.15 })
  })

  it('is unsure when nobody can tell', () => {
    expect(inWords(score, takeFrom(score, played(withoutG), { evidence: ear(67, 3.02, 0.01, 0.1) }))).toContain('unsure 67')
    expect(inWords(score, takeFrom(score, played(withoutG), { evidence: ear(67, 3.02, 0, 0.7) }))).toContain('unsure 67')
  })

  it('is missed when the key was silent', () => {
    expect(inWords(score, takeFrom(score, played(withoutG), { evidence: ear(67, 3.02, 0, 0) }))).toContain('missed 67')
  })

  it('is missed once, and then unsure, when its key is never quite heard', () => {
    const repeated = tune(60, 67, 62, 67, 64, 67, 65, 67, 72)
    const hushed: Evidence = { ...ear(0, 0, 0, 0), sounding: () => 0.001 }
    const words = inWords(repeated, takeFrom(repeated, played(strokesOf(repeated).filter(([, pitch]) => pitch !== 67)), { evidence: hushed }))
    expect(words.filter((word) => word.endsWith('67'))).toEqual(['missed 67', 'unsure 67', 'unsure 67', 'unsure 67'])
  })

  it('is missed when its key was silent but for its other strokes, which were heard', () => {
    const repeated = tune(60, 67, 62, 67, 64, 67, 65, 67, 72)
    const hushed: Evidence = { ...ear(0, 0, 0, 0), sounding: () => 0.001 }
    const words = inWords(repeated, takeFrom(repeated, played(strokesOf(repeated).filter(([at]) => at !== 3.5)), { evidence: hushed }))
    expect(words.filter((word) => word.endsWith('67'))).toEqual(['right 67', 'right 67', 'missed 67', 'right 67'])
  })

  it('is unsure when it was due in lost sound, also without evidence', () => {
    const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
    const facts = played(withoutG).flatMap((note) => [...(note.pitch === 69 ? session.gap(2.8, 3.3) : []), ...session.hear(note)])
    const verdicts = [...facts, ...session.finish()].flatMap((fact) => (fact.kind === 'verdict' && fact.verdict.final ? [fact.verdict] : []))
    expect(verdicts.filter(({ kind }) => kind !== 'right').map(({ kind, scoreNote }) => [kind, score.notes[scoreNote!]!.pitch])).toEqual([['unsure', 67]])
  })
})

describe('a strange key beside an expected note that was not told', () => {
  const withFSharp = played([...withoutG, [3, 66]])

  it('was struck in its place when its own key was silent', () => {
    expect(inWords(score, takeFrom(score, withFSharp, { evidence: ear(67, 3.02, 0, 0) }))).toContain('wrong 66 for 67')
  })

  it('was struck beside it when it was heard faintly', () => {
    expect(inWords(score, takeFrom(score, withFSharp, { evidence: ear(67, 3.02, 0.15, 0.6) })).slice(4, 6)).toEqual(['extra 66', 'right 67'])
    expect(inWords(score, takeFrom(score, withFSharp, { evidence: ear(67, 3.02, 0.01, 0.1) }))).toEqual(expect.arrayContaining(['extra 66', 'unsure 67']))
  })

  it('was struck in its place at a keyboard, which tells every key', () => {
    expect(inWords(score, takeFrom(score, withFSharp))).toContain('wrong 66 for 67')
  })
})

it('of a key struck twice in quick succession the faint stroke is heard beside the clear one', () => {
  const at = (seconds: number): number => (Math.abs(seconds - 3) < 0.02 ? 0.9 : Math.abs(seconds - 3.15) < 0.02 ? 0.2 : 0)
  const twice: Evidence = {
    ...ear(0, 0, 0, 0.9),
    sounding: () => 0.9,
    onsetPeak: (_, from, to) => Array.from({ length: Math.floor((to - from) / 0.01) + 1 }, (_, n) => from + n * 0.01)
      .map((atSeconds) => ({ atSeconds, probability: at(atSeconds), velocity: 40 })).reduce((best, peak) => (peak.probability > best.probability ? peak : best)),
  }
  const hearing = new SecondHearing(twice)
  hearing.hear({ ...played([[3, 67]])[0]!, confidence: 0.98 })
  expect(hearing.expected(67, 3.15)).toMatchObject({ probability: 0.2, atSeconds: expect.closeTo(3.15, 1) })
})

describe('a note that nobody expected', () => {
  const hearing = (notes: [seconds: number, pitch: number, confidence: number][], { evidence = ear(0, 0, 0, 0), insteadOf = null as number | null } = {}) => {
    const second = new SecondHearing(evidence)
    const all = notes.map(([onsetSeconds, pitch, confidence], index) => ({ index, pitch, onsetSeconds, offsetSeconds: null, velocity: 60, confidence, emittedAtSeconds: onsetSeconds + 0.1 }))
    for (const note of all) second.hear(note)
    return second.mayBeGhost(all.at(-1)!, insteadOf)
  }

  it('may be the ring of a lower one, an octave or a twelfth above it', () => {
    expect(hearing([[1, 48, 0.9], [1.01, 60, 0.9]])).toBe(true)
    expect(hearing([[1, 48, 0.9], [1.01, 67, 0.9]])).toBe(true)
    expect(hearing([[1, 48, 0.9], [1.01, 66, 0.9]])).toBe(false)
    expect(hearing([[1, 48, 0.9], [1.01, 60, 0.96]])).toBe(false)
  })

  it('may be a partial of a lower one that still sounds when another is struck, unless it lies next to a written note that was not heard', () => {
    const notes: [number, number, number][] = [[1, 55, 0.9], [1.5, 79, 0.9], [1.51, 74, 0.9]]
    const stillSounds = ear(55, 1.5, 0, 0.9)
    expect(hearing(notes, { evidence: stillSounds })).toBe(true)
    expect(hearing(notes, { evidence: stillSounds, insteadOf: 75 })).toBe(false)
    expect(hearing(notes, { evidence: stillSounds, insteadOf: 77 })).toBe(true)
    expect(hearing(notes)).toBe(false)
  })

  it('is believed when it was heard clearly', () => {
    expect(hearing([[1, 48, 0.9], [1.01, 60, 0.99]])).toBe(false)
  })

  it('is doubted when it was hardly heard at all', () => {
    expect(hearing([[1, 66, 0.3]])).toBe(true)
  })

  it('is a slip to the next key, also heard faintly, where that of the written note was silent', () => {
    expect(hearing([[1, 66, 0.6]])).toBe(true)
    expect(hearing([[1, 66, 0.6]], { insteadOf: 67 })).toBe(false)
    expect(hearing([[1, 66, 0.6]], { insteadOf: 70 })).toBe(true)
    expect(hearing([[1, 66, 0.4]], { insteadOf: 67 })).toBe(true)
    expect(hearing([[1, 48, 0.9], [1.01, 60, 0.9]], { insteadOf: 62 })).toBe(false)
  })

  it('is one stroke when its key was told just before, whatever is written beside it', () => {
    expect(hearing([[1, 66, 0.9], [1.08, 66, 0.9]], { insteadOf: 67 })).toBe(true)
  })

  it('is always believed from a MIDI keyboard', () => {
    expect(new SecondHearing(null).mayBeGhost(played([[1, 60]])[0]!, 61)).toBe(false)
  })
})
