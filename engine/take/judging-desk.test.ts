import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { createSession } from '../../core/session/create-session.ts'
import type { Fact } from '../../core/session/fact.ts'
import { Ear } from '../inference/ear.ts'
import type { Listening } from '../inference/load-listening.ts'
import { LOUDNESS_SHAPE, LoudnessNetwork } from '../inference/testing/loudness-network.ts'
import { TakeShelf } from '../storage/take-shelf.ts'
import { TakeWriter } from '../storage/take-writer.ts'
import type { TakeRecord } from '../storage/take-record.ts'
import { readScore } from '../../core/score/index.ts'
import { factsOf } from './facts-of.ts'
import { JudgingDesk } from './judging-desk.ts'

const rateHz = 48_000
const xml = new TextEncoder().encode(`<score-partwise><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1">${[1, 2, 3].map((number) => `<measure number="${number}">
<attributes><divisions>1</divisions></attributes>${'<note><pitch><step>C</step><octave>4</octave></pitch><duration>1</duration></note>'.repeat(4)}</measure>`).join('')}</part></score-partwise>`)
const score = (() => {
  const read = readScore(xml, 'a.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  return read.score
})()
/** Hears the loudness of what it hears as middle C. */
const listening = { newEar: async () => new Ear(new LoudnessNetwork(), LOUDNESS_SHAPE) } as unknown as Listening
const wish = { hands: 'both', judging: usualJudging } as const
const record = (input: 'device' | 'midi'): TakeRecord => ({
  format: 'repetiteur.take/1', id: '20260101T120000000-0123abcd', scoreFile: 'score.musicxml', hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging,
  piece: { id: 'twelve', title: 'Twelve', composer: '', bundled: true, level: 1, measureCount: 3, hasDemonstration: false },
  inputName: 'Upright', input, startedAt: '2026-01-01T12:00:00.000Z', durationSeconds: 0, complete: false,
})
const found = <Value>(value: Value | Failure | null): Value => {
  if (value === null) throw new Error('dropped')
  if (isFailure(value)) throw new Error(value.message)
  return value
}

/** A take of twelve Cs at 100 a minute, the sixth of them late, played into an ear and kept. */
async function takeOfSound(): Promise<{ shelf: TakeShelf; facts: Fact[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-judging-'))
  const writer = new TakeWriter(folder, record('device'), { fileName: 'a.musicxml', bytes: xml }, () => undefined)
  await writer.open('Upright')
  const ear = await listening.newEar()
  const session = createSession(score, { ...wish, fromMeasure: null, toMeasure: null, evidence: ear.evidence })
  const starts = Array.from({ length: 12 }, (_, k) => 0.5 + 0.6 * k + (k === 5 ? 0.16 : 0))
  const facts: Fact[] = []
  for (let firstSample = 0; firstSample < 9 * rateHz; firstSample += 960) {
    const samples = Float32Array.from({ length: 960 }, (_, n) => {
      const at = (firstSample + n) / rateHz
      return starts.some((start) => at >= start && at < start + 0.3) ? 0.5 * Math.sin(2 * Math.PI * 880 * at) : 0
    })
    const block = { firstSample, sampleRateHz: rateHz, samples }
    writer.sound(block)
    facts.push(...factsOf(session, await ear.hear(block)))
  }
  facts.push(...factsOf(session, await ear.finish()), ...session.finish())
  writer.facts(facts)
  await writer.end(9)
  return { shelf: new TakeShelf(folder), facts }
}

describe('judging a finished take again', () => {
  test('by the same settings says the same of a take without riddles, and tells how far it is', async () => {
    const { shelf } = await takeOfSound()
    const shares: number[] = []
    const desk = new JudgingDesk(shelf, async () => listening, (_, share) => shares.push(share))
    const again = found(await desk.again(record('device').id, wish))
    expect(again.changes).toEqual([])
    expect(again.facts.filter((fact) => fact.kind === 'verdict' && fact.verdict.kind === 'right')).toHaveLength(12)
    expect(shares.length).toBeGreaterThan(50)
    expect(shares.every((share, n) => share <= 1 && share > (shares[n - 1] ?? 0))).toBe(true)
  })

  test('by a strict teacher finds the late note, and the take keeps by what it was judged', async () => {
    const { shelf, facts } = await takeOfSound()
    const desk = new JudgingDesk(shelf, async () => listening, () => undefined)
    const strict = { hands: 'both', judging: { ...usualJudging, strictness: 'strict' } } as const
    const { changes } = found(await desk.again(record('device').id, strict))
    expect(changes.map(({ scoreNote, after }) => [scoreNote, after?.timing])).toEqual([[5, 'late']])
    const opened = found(await shelf.open(record('device').id))
    expect([opened.take.judging.strictness, opened.again?.judging.strictness, opened.facts.length]).toEqual(['normal', 'strict', facts.length])
  })

  test('is dropped when something else begins, and nothing is kept of it', async () => {
    const { shelf } = await takeOfSound()
    const desk = new JudgingDesk(shelf, async () => listening, () => desk.drop())
    expect(await desk.again(record('device').id, wish)).toBeNull()
    expect(found(await shelf.open(record('device').id)).again).toBeNull()
  })

  test('needs the recording, where it was no keyboard', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repetiteur-judging-'))
    const writer = new TakeWriter(folder, record('device'), { fileName: 'a.musicxml', bytes: xml }, () => undefined)
    await writer.open('Upright')
    await writer.end(1)
    expect(await new JudgingDesk(new TakeShelf(folder), async () => listening, () => undefined).again(record('device').id, wish)).toMatchObject({ failure: 'take-sound-gone' })
  })

  test('a keyboard’s take is judged from its keys', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repetiteur-judging-'))
    const writer = new TakeWriter(folder, record('midi'), { fileName: 'a.musicxml', bytes: xml }, () => undefined)
    await writer.open('MIDI')
    const session = createSession(score, { ...wish, fromMeasure: null, toMeasure: null, evidence: null })
    for (let k = 0; k < 12; k++) {
      const at = 0.5 + 0.6 * k + (k === 5 ? 0.1 : 0)
      writer.facts(session.hear({ index: k, pitch: 60, onsetSeconds: at, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: at }))
    }
    writer.facts(session.finish())
    await writer.end(9)
    const desk = new JudgingDesk(new TakeShelf(folder), async () => noModel, () => undefined)
    const { changes } = found(await desk.again(record('midi').id, { hands: 'both', judging: { ...usualJudging, strictness: 'strict' } }))
    expect(changes.map(({ scoreNote, after }) => [scoreNote, after?.timing])).toEqual([[5, 'late']])
  })
})

const noModel: Failure = { failure: 'model-missing', message: 'It is gone.', remedy: 'Install again.' }
