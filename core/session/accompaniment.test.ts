import { expect, it } from 'vitest'
import { backup, note, quarter, read, scoreXml } from '../score/testing/write-music-xml.ts'
import { Accompanist } from '../practice/accompanist.ts'
import { passageOf } from '../practice/passage.ts'
import { createSession } from './create-session.ts'
import type { Fact } from './fact.ts'
import { takeOf } from './take.ts'

const head = '<attributes><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves></attributes>'
const bar = (upper: readonly string[], lower: readonly string[]) => `${upper.map((name) => note(name, quarter)).join('')}${backup(4 * quarter)}${lower.map((name) => note(name, quarter / 2, { staff: 2, voice: 2 })).join('')}`
const alberti = ['C3', 'G3', 'E3', 'G3', 'C3', 'G3', 'E3', 'G3']
const score = read(scoreXml(head + bar(['C5', 'D5', 'E5', 'F5'], alberti), bar(['G5', 'F5', 'E5', 'D5'], alberti), bar(['C5', 'E5', 'G5', 'C5'], alberti)))

it('the other hand, played by the program and heard by the microphone, is nobody’s extra note', () => {
  const accompanist = new Accompanist(score, passageOf(score, null, null), 'right', 1)
  const own = score.notes.filter(({ staff }) => staff === 1)
  const lag = 0.15
  const heard = own.flatMap(({ pitch, playedQuarters }) => {
    const at = 1 + playedQuarters / 2
    return [{ pitch, at }, ...accompanist.struck(playedQuarters, 0.5).map((stroke) => ({ pitch: stroke.pitch, at: at + stroke.seconds + lag }))]
  }).sort((a, b) => a.at - b.at)
  const session = createSession(score, { hands: 'right', fromMeasure: null, toMeasure: null, evidence: null })
  const facts: Fact[] = heard.flatMap(({ pitch, at }, index) => [...session.advance(at), ...session.hear({ index, pitch, onsetSeconds: at, offsetSeconds: null, velocity: 60, confidence: 1, emittedAtSeconds: at })])
  facts.push(...session.finish())
  const { verdicts } = takeOf(facts)
  expect(heard.length).toBe(36)
  expect(verdicts.filter(({ kind }) => kind === 'extra' || kind === 'wrong' || kind === 'missed')).toEqual([])
  const right = new Set(verdicts.flatMap(({ kind, scoreNote }) => (kind === 'right' && scoreNote !== null ? [scoreNote] : [])))
  expect(own.every(({ index }) => right.has(index))).toBe(true)
})
