import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readMidiRecording } from '../core/midi/read-recording.ts'
import { isFailure, type Failure } from '../core/protocol/index.ts'
import { readScore } from '../core/score/index.ts'
import { analysisOf, type Analysis } from '../core/session/analysis.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { takeOf } from '../core/session/take.ts'

export interface AnalyseOptions {
  readonly json?: string
  readonly report?: string
  readonly fromMeasure?: number
  readonly toMeasure?: number
  readonly hands?: 'left' | 'right' | 'both'
}

const unreadableInput = 3

/** `repetiteur analyse`: a recording against its score, as `repetiteur.analysis/1`. Returns the exit status. */
export async function runAnalyse(scorePath: string, recordingPath: string, options: AnalyseOptions): Promise<number> {
  const analysis = await analysed(scorePath, recordingPath, options)
  if (isFailure(analysis)) {
    process.stderr.write(`${analysis.message} ${analysis.remedy}\n`)
    return unreadableInput
  }
  const json = `${JSON.stringify(analysis)}\n`
  if (options.json === undefined || options.json === '-') process.stdout.write(json)
  else await writeFile(options.json, json)
  return 0
}

async function analysed(scorePath: string, recordingPath: string, options: AnalyseOptions): Promise<Analysis | Failure> {
  const scoreBytes = await readFile(scorePath)
  const read = readScore(scoreBytes, basename(scorePath))
  if (isFailure(read)) return read
  const bytes = await readFile(recordingPath)
  const notes = readMidiRecording(bytes, basename(recordingPath))
  if (isFailure(notes)) return notes
  const session = createSession(read.score, {
    hands: options.hands ?? 'both', fromMeasure: options.fromMeasure ?? null, toMeasure: options.toMeasure ?? null, evidence: null,
  })
  const facts: Fact[] = []
  for (const note of notes) facts.push(...session.advance(note.onsetSeconds), ...session.hear(note))
  facts.push(...session.finish())
  const durationSeconds = Math.max(...notes.map((note) => note.offsetSeconds ?? note.onsetSeconds))
  return analysisOf(scorePath, read.score, { path: recordingPath, durationSeconds, sampleRateHz: null, channels: null }, null, takeOf(facts))
}
