import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Judging } from '../core/judgement/judging.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Score } from '../core/score/index.ts'
import type { Fact } from '../core/session/fact.ts'
import { noWord, TakeFileWriter, type SharedTake } from '../core/take-file/index.ts'
import { openRecording } from '../engine/recording/open-recording.ts'
import { writeFlac } from '../engine/storage/flac/write-flac.ts'
import { sha256 } from '../engine/take-file/sha256.ts'
import { writeOutput } from './write-output.ts'

export interface AnalysedTake {
  readonly scorePath: string
  readonly recordingPath: string
  readonly score: Score
  readonly first: readonly Fact[]
  readonly second: readonly Fact[] | null
  readonly durationSeconds: number
  readonly practised: { readonly hands: SharedTake['hands']; readonly fromMeasure: number | null; readonly toMeasure: number | null; readonly judging: Judging }
  /** A MIDI file has no sound. */
  readonly isKeyboard: boolean
  readonly writer: string
}

/** An analysed recording as a take for the teacher's desk; the same recording is the same take each time. */
export async function writeTake(path: string, { scorePath, recordingPath, score, first, second, durationSeconds, practised, isKeyboard, writer }: AnalysedTake): Promise<Failure | null> {
  const [{ mtime, size }, scoreBytes] = [await stat(recordingPath), new Uint8Array(await readFile(scorePath))]
  const sound = isKeyboard ? null : await asFlac(recordingPath)
  if (isFailure(sound)) return sound
  const { hands, judging } = practised
  const startedAt = mtime.toISOString()
  const title = score.title?.trim() || basename(scorePath, extname(scorePath))
  const take: SharedTake = {
    id: `${startedAt.replace(/[-:.Z]/g, '')}-${createHash('sha256').update(`${basename(recordingPath)} ${size}`).digest('hex').slice(0, 8)}`, student: null, ...practised, semitones: 0,
    piece: { id: `own-${sha256(scoreBytes).slice(0, 12)}`, title, composer: score.composer?.trim() ?? '', bundled: false, level: null, measureCount: score.measures.length, hasDemonstration: false },
    inputName: basename(recordingPath), input: isKeyboard ? 'midi' : null, startedAt, durationSeconds, complete: true, sound: isKeyboard ? 'none' : 'whole', again: second === null ? null : { hands, judging }, assignment: null,
  }
  const file = new TakeFileWriter()
  const tooLarge = file.addTake({ take, scoreBytes, facts: first, again: second, sound, word: noWord, memos: new Map() })
  return tooLarge ?? writeOutput(path, file.file(writer, sha256))
}

async function asFlac(path: string): Promise<Uint8Array | Failure> {
  const recording = await openRecording(path)
  if (isFailure(recording)) return recording
  const blocks: Float32Array[] = []
  for await (const { samples } of recording.blocks) blocks.push(samples)
  let next = 0
  // In the order in which it was decoded; how much at a time does not matter to the encoder.
  return writeFlac(recording.sampleRateHz, Infinity, async () => blocks[next++] ?? new Float32Array(0))
}
