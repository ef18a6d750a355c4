import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { smallScore } from '../following/testing/small-score.ts'
import { takeFrom } from '../session/testing/told.ts'
import type { Evidence } from '../transcription/evidence.ts'

/** A tune in quarters over eighths, twelve measures. */
const piece = smallScore(Array.from({ length: 48 }, (_, k) => [
  { quarters: k, pitches: [72 + ((k * 5) % 13)], staff: 1 }, { quarters: k, pitches: [36 + ((k * 7) % 12)], staff: 2 }, { quarters: k + 0.5, pitches: [48 + ((k * 3) % 11)], staff: 2 },
]).flat())
const isTune = (pitch: number) => pitch >= 72
/** What is played where `keeps` says so of a key at a place in quarters, and what is missed: key and place. */
const missed = (keeps: (pitch: number, quarters: number) => boolean) => {
  const strokes = strokesOf(piece).filter(([seconds, pitch]) => keeps(pitch, (seconds - 1) / 0.5))
  const { verdicts } = takeFrom(piece, played(strokes))
  expect(verdicts.filter(({ kind }) => kind === 'right')).toHaveLength(strokes.length)
  return verdicts.flatMap(({ kind, scoreNote }) => (kind === 'missed' ? [piece.notes[scoreNote!]!.playedQuarters] : []))
}

describe('of two hands that were asked for', () => {
  it('the one that plays is practised alone: of the other one nothing is missed', () => {
    expect(missed((pitch) => isTune(pitch))).toEqual([])
    expect(missed((pitch) => !isTune(pitch))).toEqual([])
  })

  it('one rests for four measures: no more than the first two beats are missed, until it was plain', () => {
    const left = missed((pitch, quarters) => isTune(pitch) || quarters < 16 || quarters >= 32)
    expect(left.every((quarters) => quarters >= 16 && quarters < 18)).toBe(true)
  })

  it('one that leaves out a beat has missed it', () => {
    expect(missed((pitch, quarters) => isTune(pitch) || quarters < 16 || quarters >= 17)).toEqual([16, 16.5])
    expect(missed((pitch, quarters) => !isTune(pitch) || ![20, 21].includes(quarters))).toEqual([20, 21])
  })

  it('both leave out a beat: both have missed it', () => {
    expect(missed((_, quarters) => quarters < 20 || quarters >= 21)).toEqual([20, 20, 20.5])
  })
})

describe('by ear', () => {
  const ear = (onset: number, sounding: number): Evidence => ({
    onsetPeak: (_, from) => ({ probability: onset, atSeconds: from, velocity: 30 }), sounding: () => sounding,
    framesAfter: () => ({ atSeconds: new Float64Array(0), onset: new Float32Array(0), sounding: new Float32Array(0) }),
  })
  const tune = strokesOf(piece).filter(([, pitch]) => isTune(pitch))
  const told = (evidence: Evidence) => takeFrom(piece, played(tune), { evidence }).verdicts.filter(({ scoreNote }) => piece.notes[scoreNote!]!.staff === 2)

  it('a hand rests once its keys were silent for a beat: what it left out before that is missed, no more', () => {
    expect(told(ear(0, 0)).filter(({ kind }) => kind === 'missed').map(({ scoreNote }) => piece.notes[scoreNote!]!.playedQuarters)).toEqual([0, 0.5])
  })

  it('one that may only be unheard does not: each of its notes is told of, and none is missed', () => {
    const verdicts = told(ear(0.01, 0.1))
    expect(verdicts).toHaveLength(95)
    expect(verdicts.filter(({ kind }) => kind === 'missed')).toEqual([])
  })
})
