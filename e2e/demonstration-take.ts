import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { usualJudging } from '../core/judgement/judging.ts'
import { isFailure } from '../core/protocol/failure.ts'
import { readScore } from '../core/score/index.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { noWord, writeTakeFile, type SharedTake, type TakeToWrite } from '../core/take-file/index.ts'
import { openPackedSound } from '../engine/storage/packed-sound.ts'
import { soundToFile } from '../engine/take-file/sound-to-file.ts'
import { root } from './needs.ts'
import { truthOf } from './truth.ts'

const name = 'resources/demonstrations/ode-to-joy'

/** The bundled recording of the Ode to Joy as a take that somebody sent: its notes are those that were rendered, or as far off as asked (semitones), judged as any others. */
export function demonstrationTake(take: Partial<SharedTake> = {}, off: (pitch: number) => number = () => 0): TakeToWrite {
  const scoreBytes = new Uint8Array(readFileSync(join(root, 'resources/scores/ode-to-joy.musicxml')))
  const read = readScore(scoreBytes, 'ode-to-joy.musicxml')
  if (isFailure(read)) throw new Error(read.message)
  const session = createSession(read.score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const { played, recording } = truthOf(name)
  const facts: Fact[] = []
  for (const [index, { onsetSeconds, offsetSeconds, pitch, velocity }] of played.toSorted((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch).entries()) {
    facts.push(...session.advance(onsetSeconds), ...session.hear({ index, pitch: pitch + off(pitch), onsetSeconds, offsetSeconds, velocity, confidence: 0.95, emittedAtSeconds: onsetSeconds + 0.15 }))
  }
  facts.push(...session.finish())
  return {
    take: {
      id: '20260301T184200000-0123abcd', student: 'Ada', hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging, semitones: 0, inputName: 'Microphone', input: 'device', startedAt: '2026-03-01T18:42:00.000Z',
      piece: { id: 'ode-to-joy', title: 'Ode to Joy', composer: 'Ludwig van Beethoven', bundled: true, level: 2, measureCount: read.score.measures.length, hasDemonstration: false },
      durationSeconds: Math.max(...played.map(({ offsetSeconds }) => offsetSeconds)), complete: true, sound: 'whole', again: null, assignment: null, ...take,
    },
    scoreBytes, facts, again: null, sound: new Uint8Array(readFileSync(recording)), word: noWord, memos: new Map(),
  }
}

/** The same with its sound as Opus. */
export async function withSmallerSound(take: TakeToWrite): Promise<TakeToWrite> {
  const sound = (await openPackedSound(truthOf(name).recording))!
  const packed = await soundToFile(sound, 'smaller')
  await sound.close()
  return { ...take, take: { ...take.take, sound: 'smaller' }, sound: packed }
}

export function takeFileOf(...takes: readonly TakeToWrite[]): Uint8Array {
  return writeTakeFile(takes, [], 'repetiteur 0.1.0', (bytes) => createHash('sha256').update(bytes).digest('hex'))
}
