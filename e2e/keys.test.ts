import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, describe } from 'vitest'
import { isFailure } from '../core/protocol/failure.ts'
import { readScore } from '../core/score/index.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { takeOf } from '../core/session/take.ts'
import { root } from './needs.ts'
import { disagreements, extrasOf, truthOf, type Truth } from './truth.ts'

/** What is said of a performance whose keys are known, as from a MIDI keyboard: the listening has no part in it. */
function judged(piece: string, truth: Truth) {
  const path = join(root, `resources/scores/${piece}.musicxml`)
  const read = readScore(readFileSync(path), path)
  if (isFailure(read)) throw new Error(read.message)
  const session = createSession(read.score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const facts: Fact[] = []
  for (const [index, { onsetSeconds, pitch, velocity }] of truth.played.entries()) {
    facts.push(...session.advance(onsetSeconds), ...session.hear({ index, pitch, onsetSeconds, velocity, offsetSeconds: null, confidence: 1, emittedAtSeconds: onsetSeconds }))
  }
  facts.push(...session.finish())
  return { score: read.score, verdicts: takeOf(facts).verdicts }
}

describe('a performance on keys', () => {
  it.each([
    ['e2e/golden/clean', 'ah-vous-dirai-je'], ['e2e/golden/slips', 'minuet-in-g'],
    ['e2e/golden/endings', 'fur-elise-opening'], ['resources/demonstrations/ode-to-joy', 'ode-to-joy'],
  ])('%s is judged as it was played, note by note', (name, piece) => {
    const truth = truthOf(name)
    const { score, verdicts } = judged(piece, truth)
    for (const repetition of [1, 2]) {
      const told = new Map(verdicts.flatMap(({ scoreNote, kind, timing }) => {
        const note = scoreNote === null ? undefined : score.notes[scoreNote]
        return note?.repetition === repetition ? [[note.id, { mark: kind, timing }] as const] : []
      }))
      expect(disagreements({ expected: truth.expected.filter((note) => note.repetition === repetition) }, told)).toEqual([])
    }
    expect(verdicts.filter(({ kind }) => kind === 'extra').length).toBe(extrasOf(truth))
  })
})
