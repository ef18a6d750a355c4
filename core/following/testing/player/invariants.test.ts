import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../judgement/verdict.ts'
import { scoreMoments } from '../../score-moments.ts'
import { played, strokesOf } from '../played.ts'
import { tune } from '../small-score.ts'
import { broken } from './invariants.ts'
import { telling, type Told } from './telling.ts'

const score = tune(60, 62, 64, 65, 67, 65, 64, 62)
const moments = scoreMoments(score, { hands: 'both', fromMeasure: null, toMeasure: null })
const notes = played(strokesOf(score))
const told = telling(score, notes)
const verdictsOn = (note: number) => told.filter(({ fact }) => fact.kind === 'verdict' && fact.verdict.playedNote === note)
const changed = (change: (verdict: Verdict) => Partial<Verdict>): Told[] =>
  told.map(({ fact, atSeconds }) => ({ atSeconds, fact: fact.kind === 'verdict' ? { kind: 'verdict', verdict: { ...fact.verdict, ...change(fact.verdict) } } : fact }))

describe('the invariants', () => {
  it('hold of a tune played as written', () => {
    expect(broken(score, moments, notes, told)).toEqual([])
  })

  it('see a note without a verdict', () => {
    expect(broken(score, moments, notes, told.filter((each) => !verdictsOn(3).includes(each)))).toEqual(['note 3 has 0 final verdicts'])
  })

  it('see a verdict that changes after it was final', () => {
    expect(broken(score, moments, notes, [...told, verdictsOn(3).at(-1)!])).toEqual(['note 3 has 2 final verdicts', 'verdict 3 is told 3 times', 'verdict 3 is not final in the end, or changes when it is'])
  })

  it('see a verdict that comes five seconds late', () => {
    const [first, last] = verdictsOn(3)
    const late = told.map((each) => (each === last ? { ...each, atSeconds: first!.atSeconds + 5 } : each))
    expect(broken(score, moments, notes, late)).toEqual(['the verdict on note 3 is final 5.0 s after it'])
  })

  it('see a right note of another key', () => {
    const wrongs = broken(score, moments, notes, changed(({ scoreNote }) => (scoreNote === 2 ? { scoreNote: 3 } : {})))
    expect(wrongs).toContain('verdict 2, right, has 64 for 65')
    expect(wrongs).toContain('written note 3 is right and right in pass 0')
  })

  it('see a missed note that was played', () => {
    expect(broken(score, moments, notes, changed(({ scoreNote }) => (scoreNote === 2 ? { kind: 'missed' } : {})))).toContain('verdict 2, missed, has a played note')
  })
})
