import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { match, type Blow } from './match.ts'

const c4 = (onsetSeconds: number): Blow => ({ onsetSeconds, pitch: 60 })
const e4 = (onsetSeconds: number): Blow => ({ onsetSeconds, pitch: 64 })

describe('a told note is a struck one', () => {
  test('when its key is right and its beginning within 50 ms, to the tenth of a millisecond', () => {
    expect(match([c4(1), e4(2), c4(3)], [c4(1.05), c4(2), c4(3.0502)])).toEqual([[0, 0]])
  })

  test('whatever the order in which a chord is told', () => {
    expect(match([c4(1), e4(1)], [e4(1.01), c4(1.02)])).toEqual([[0, 1], [1, 0]])
  })

  test('at most once: of a note told twice, the nearer telling is right', () => {
    expect(match([c4(1)], [c4(0.97), c4(1.01)])).toEqual([[0, 1]])
  })

  test('so that as many as can be are found, though a nearer one has to give way', () => {
    expect(match([c4(1), c4(1.08)], [c4(1.04), c4(1.12)])).toEqual([[0, 0], [1, 1]])
    expect(match([c4(1), c4(1.04)], [c4(0.96), c4(1.0)])).toEqual([[0, 0], [1, 1]])
  })

  test('as often as a search through all pairings finds, in the fastest trill', () => {
    const trill = fc.array(fc.record({ onsetSeconds: fc.integer({ min: 0, max: 60 }).map((step) => step / 100), pitch: fc.constantFrom(60, 61) }), { maxLength: 12 })
    fc.assert(fc.property(trill, trill, (struck, told) => { expect(match(struck, told)).toHaveLength(mostPairs(struck, told)) }))
  })
})

/** Kuhn's augmenting paths: the size of a maximum bipartite matching, by the textbook. */
function mostPairs(struck: readonly Blow[], told: readonly Blow[]): number {
  const partner = new Map<number, number>()
  const augment = (i: number, seen: Set<number>): boolean => told.some((note, j) => {
    if (note.pitch !== struck[i]!.pitch || Math.round(Math.abs(note.onsetSeconds - struck[i]!.onsetSeconds) * 1e4) > 500 || seen.has(j)) return false
    seen.add(j)
    if (partner.has(j) && !augment(partner.get(j)!, seen)) return false
    partner.set(j, i)
    return true
  })
  return struck.filter((_, i) => augment(i, new Set())).length
}
