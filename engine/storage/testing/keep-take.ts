import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { usualJudging } from '../../../core/judgement/judging.ts'
import { isFailure } from '../../../core/protocol/failure.ts'
import { readScore } from '../../../core/score/index.ts'
import { createSession } from '../../../core/session/create-session.ts'
import type { Fact } from '../../../core/session/fact.ts'
import type { Score } from '../../../core/score/score.ts'
import { newTakeId, newTakeRecord, type TakeRecord } from '../take-record.ts'
import { TakeWriter } from '../take-writer.ts'

const scorePath = join(import.meta.dirname, '../../../resources/scores/ode-to-joy.musicxml')
const piece = { id: 'ode-to-joy', title: 'Ode to Joy', composer: 'Ludwig van Beethoven', bundled: true, level: 1, measureCount: 16, hasDemonstration: true }

export interface KeptTakeWish {
  readonly startedAt: Date
  /** Printed numbers of bars in which every other note is a semitone off: a whole bar of them would be a leap. */
  readonly wrongIn?: readonly number[]
  /** One second of sound at 8 kHz for each of these, the first at 0. */
  readonly soundSeconds?: number
  /** The microphone, as takes say it. */
  readonly device?: TakeRecord['device']
  /** The program is killed before its end. */
  readonly killed?: boolean
}

/** A take of the Ode to Joy as it lies on disk when it has been played. Returns its id. */
export async function keepTake(takesFolder: string, { startedAt, wrongIn = [], soundSeconds = 0, device, killed = false }: KeptTakeWish): Promise<string> {
  await mkdir(takesFolder, { recursive: true })
  const bytes = readFileSync(scorePath)
  const read = readScore(bytes, 'score.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  const { score } = read
  const id = newTakeId(startedAt, '0123abcd')
  const record = newTakeRecord(id, startedAt, { pieceId: piece.id, input: soundSeconds > 0 ? { kind: 'device', deviceId: null } : { kind: 'midi' }, hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging }, piece, 'score.musicxml', device)
  const writer = new TakeWriter(takesFolder, record, { fileName: 'score.musicxml', bytes }, (failure) => { throw new Error(failure.message) })
  await writer.open(soundSeconds > 0 ? 'Upright' : 'MIDI')
  writer.facts(factsOfPlaying(score, wrongIn))
  for (let second = 0; second < soundSeconds; second++) writer.sound({ firstSample: second * 8000, sampleRateHz: 8000, samples: tone(second * 8000) })
  if (killed) await writer.flush()
  else await writer.end(Math.max(soundSeconds, 40))
  return id
}

/** What is told of it when it is played at 120 quarters a minute. */
function factsOfPlaying(score: Score, wrongIn: readonly number[]): readonly Fact[] {
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, evidence: null })
  const facts: Fact[] = []
  score.notes.filter((note) => !note.hidden && note.twinOf === null).forEach(({ playedQuarters, pitch, measure }, index) => {
    const onsetSeconds = 1 + playedQuarters / 2
    const struck = wrongIn.includes(measure) && index % 2 === 1 ? pitch + 1 : pitch
    facts.push(...session.advance(onsetSeconds), ...session.hear({ index, pitch: struck, onsetSeconds, offsetSeconds: onsetSeconds + 0.2, velocity: 64, confidence: 1, emittedAtSeconds: onsetSeconds }))
  })
  return [...facts, ...session.finish()]
}

/** A second of 440 Hz that swells and falls, so that no two seconds are the same. */
function tone(firstSample: number): Float32Array {
  return Float32Array.from({ length: 8000 }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 440 * (firstSample + n)) / 8000) * Math.sin((firstSample + n) / 9000))
}
