import { expect, it } from 'vitest'
import { usualWay } from '../practice/way.ts'
import { backup, note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import type { Evidence } from '../transcription/evidence.ts'
import type { Fact } from './fact.ts'
import { openSession } from './open-session.ts'

const head = '<attributes><time><beats>3</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
const score = read(scoreXml(
  head + note('C5', quarter) + note('D5', quarter) + note('E5', quarter) + backup(3 * quarter) + note('C3', 3 * quarter, { staff: 2, voice: 2 }),
  note('F5', 3 * quarter) + backup(3 * quarter) + note('G3', 3 * quarter, { staff: 2, voice: 2 }),
))
const [c5, d5, e5, f5, c3, g3] = [72, 74, 76, 77, 48, 55]

/** Verdicts as `right 72`, `extra 73`; places as `bar 1 @0`. */
function told(strokes: readonly (readonly [seconds: number, pitch: number])[], { evidence = null, hands = 'both', way = {} }: { evidence?: Evidence | null; hands?: 'both' | 'right'; way?: object } = {}): string[] {
  const session = openSession(score, { hands, fromMeasure: null, toMeasure: null, evidence, way: { ...usualWay, mode: 'wait', ...way } })
  const facts: Fact[] = [...session.advance(0.1)]
  strokes.forEach(([seconds, pitch], index) => facts.push(...session.hear({ index, pitch, onsetSeconds: seconds, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: seconds }), ...session.advance(seconds + 0.5)))
  facts.push(...session.finish())
  const notes = new Map(facts.flatMap((fact) => (fact.kind === 'note' ? [[fact.note.index, fact.note.pitch] as const] : [])))
  return facts.flatMap((fact) => {
    if (fact.kind === 'verdict') return [`${fact.verdict.kind} ${fact.verdict.scoreNote === null ? notes.get(fact.verdict.playedNote!) : score.notes[fact.verdict.scoreNote]!.pitch}`]
    return fact.kind === 'place' ? [fact.place.measure === null ? 'over' : `bar ${fact.place.measure} @${fact.place.playedQuarters}`] : []
  })
}

it('the page waits at the first chord, then goes from moment to moment, and says when it is over', () => {
  expect(told([[1, c3], [9, c5], [10, d5], [11, e5], [12, g3], [12, f5]])).toEqual([
    'bar 1 @0', 'right 48', 'right 72', 'bar 1 @1', 'right 74', 'bar 1 @2', 'right 76', 'bar 2 @3', 'right 55', 'right 77', 'over',
  ])
})

it('an extra note is told and stops nobody', () => {
  expect(told([[1, c3], [2, 73], [3, c5]])).toEqual(['bar 1 @0', 'right 48', 'extra 73', 'right 72', 'bar 1 @1'])
})

it('one hand alone is not kept waiting for the other, and the other may sound', () => {
  expect(told([[1, c5], [2, c3], [3, d5]], { hands: 'right' })).toEqual(['bar 1 @0', 'right 72', 'bar 1 @1', 'right 48', 'right 74', 'bar 1 @2'])
})

it('it may begin in the middle', () => {
  expect(told([[1, e5]], { way: { fromQuarters: 2 } })).toEqual(['bar 1 @2', 'right 76', 'bar 2 @3'])
})

it('a key of a chord that the microphone gave only a trace of is believed', () => {
  const trace: Evidence = {
    onsetPeak: (pitch, from, to) => (pitch === c3 && from < 1.02 && to > 1.02 ? { probability: 0.2, atSeconds: 1.02, velocity: 50 } : { probability: 0.0001, atSeconds: from, velocity: 1 }),
    sounding: (pitch) => (pitch === c3 ? 0.9 : 0.001), framesAfter: () => { throw new Error('not asked') },
  }
  expect(told([[1, c5]], { evidence: trace })).toEqual(['bar 1 @0', 'right 72', 'right 48', 'bar 1 @1'])
})

it('a player who goes elsewhere is waited for there', () => {
  const session = openSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null, way: { ...usualWay, mode: 'wait' } })
  session.advance(0)
  expect(session.goTo(3).map((fact) => (fact.kind === 'place' ? fact.place.measure : fact.kind))).toEqual([2])
})

it('a mode that does not judge tells notes and places, and no verdict', () => {
  const session = openSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null, way: { ...usualWay, mode: 'unjudged' } })
  const facts = [c5, d5, e5, f5].flatMap((pitch, index) => session.hear({ index, pitch, onsetSeconds: index, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: index }))
  facts.push(...session.finish())
  const kinds = new Set(facts.map(({ kind }) => kind))
  expect([kinds.has('note'), kinds.has('place'), kinds.has('verdict')]).toEqual([true, true, false])
})

it('whoever plays with a click is late by the click, though the own tempo is even', () => {
  const late = (mode: 'follow' | 'in-time') => {
    const session = openSession(score, { hands: 'right', fromMeasure: null, toMeasure: null, evidence: null, way: { ...usualWay, mode } })
    const facts = [...session.keepTime({ fromQuarters: 0, atSeconds: 1, tempoShare: 0.5, isExact: true })]
    // 120 written, half of it: a second each; every stroke 0.3 s behind.
    ;[c5, d5, e5, f5].forEach((pitch, index) => facts.push(...session.hear({ index, pitch, onsetSeconds: 1.3 + index, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: 1.3 + index })))
    facts.push(...session.finish())
    return facts.flatMap((fact) => (fact.kind === 'verdict' && fact.verdict.final ? [`${fact.verdict.timing} ${fact.verdict.offBySeconds?.toFixed(1)}`] : []))
  }
  expect(late('in-time')).toEqual(['late 0.3', 'late 0.3', 'late 0.3', 'late 0.3'])
  expect(late('follow')).not.toContain('late 0.3')
})
