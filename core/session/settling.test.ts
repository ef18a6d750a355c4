import { describe, expect, it } from 'vitest'
import { played, strokesOf } from '../following/testing/played.ts'
import { Chance } from '../following/testing/player/chance.ts'
import { tune } from '../following/testing/small-score.ts'
import type { VerdictKind } from '../judgement/verdict.ts'
import type { Score } from '../score/score.ts'
import { createSession } from './create-session.ts'

const stepSeconds = 0.05

/** Of each stroke, live: seconds to its final verdict, and what that is. */
function finals(score: Score, strokes: [number, number][]): { readonly seconds: number; readonly kind: VerdictKind }[] {
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const notes = played(strokes)
  const told: { seconds: number; kind: VerdictKind }[] = []
  let next = 0
  for (let k = 0; k * stepSeconds < notes.at(-1)!.onsetSeconds + 6; k++) {
    const now = k * stepSeconds
    const facts = [...session.advance(now)]
    while (next < notes.length && notes[next]!.onsetSeconds <= now) facts.push(...session.hear(notes[next++]!))
    for (const fact of facts) {
      if (fact.kind !== 'verdict' || !fact.verdict.final || fact.verdict.playedNote === null) continue
      const { playedNote, kind } = fact.verdict
      told[playedNote] ??= { seconds: now - notes[playedNote]!.onsetSeconds, kind }
    }
  }
  return told
}

const waits = (score: Score, strokes: [number, number][]): number[] => finals(score, strokes).map(({ seconds }) => seconds)

const chance = new Chance(17)
const notes = (count: number) => Array.from({ length: count }, () => chance.whole(48, 84))

describe('a verdict is final', () => {
  it('two beats later, with slow players and quick ones, wrong notes or none', () => {
    const piece = tune(...notes(32))
    for (const secondsPerQuarter of [0.36, 0.5, 0.8, 1.2]) {
      const strokes = strokesOf(piece, { secondsPerQuarter }).map(([at, pitch], k): [number, number] => [at, k % 9 === 7 ? pitch + 1 : pitch])
      // The first ones are played before the player's beat is known.
      expect(Math.max(...waits(piece, strokes).slice(8))).toBeLessThan(2 * secondsPerQuarter + 1.5 * stepSeconds)
    }
  })

  it('no later when it was played before a jump to a passage that comes twice; what comes after the jump waits, four beats at most', () => {
    const passage = notes(12)
    const piece = tune(...notes(12), ...passage, ...notes(12), ...passage, ...notes(12), ...notes(12))
    const strokes = [...strokesOf(piece, { fromQuarters: 60 }), ...strokesOf(piece, { fromQuarters: 12, toQuarters: 32, startSeconds: 8.5 })]
    const waited = waits(piece, strokes)
    expect(Math.max(...waited.slice(4, 12))).toBeLessThan(1 + 1.5 * stepSeconds)
    expect(Math.max(...waited.slice(12))).toBeGreaterThan(1.5)
    expect(Math.max(...waited.slice(12))).toBeLessThan(2 + 1.5 * stepSeconds)
  })

  it('in a slow piece two beats later, too, where a jump has to be understood: all but its first note are right then', () => {
    const piece = tune(...notes(48))
    const secondsPerQuarter = 1.5
    const strokes = [...strokesOf(piece, { toQuarters: 12, secondsPerQuarter }), ...strokesOf(piece, { fromQuarters: 30, toQuarters: 42, startSeconds: 1 + 12 * secondsPerQuarter, secondsPerQuarter })]
    const told = finals(piece, strokes)
    expect(told.flatMap(({ kind }, n) => (kind === 'right' ? [] : [n]))).toEqual([12])
    expect(Math.max(...told.map(({ seconds }) => seconds))).toBeLessThan(2.25 * secondsPerQuarter + 1.5 * stepSeconds)
  })
})
