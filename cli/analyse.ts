import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { readScore, type Score } from '../core/score/index.ts'
import { analysisOf, type Analysis } from '../core/session/analysis.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import type { SessionOptions } from '../core/session/session.ts'
import { takeOf } from '../core/session/take.ts'
import { listenToFile, type FileListening } from '../engine/inference/listen-to-file.ts'
import { analysisReport } from './analysis-report.ts'
import { engineWish } from './engine-wish.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { Progress } from './progress.ts'
import { writeJson, writeOutput } from './write-output.ts'

export interface AnalyseOptions {
  /** A file, or `-` for standard output. */
  readonly json?: string
  readonly report?: string
  readonly fromMeasure?: number
  readonly toMeasure?: number
  readonly hands?: 'left' | 'right' | 'both'
  readonly engine: string
}

/** `repetiteur analyse`: a recording against its score, as `repetiteur.analysis/1`. Returns the exit status. */
export async function runAnalyse(scorePath: string, recordingPath: string, options: AnalyseOptions): Promise<number> {
  const engine = engineWish(options.engine)
  if (isFailure(engine)) return tellFailure(engine)
  const score = await openScore(scorePath)
  if (isFailure(score)) return tellFailure(score)
  const outside = outsideOf(score, options)
  if (outside !== null) return tellFailure(outside)
  const listening = await listenToFile(recordingPath, { engine })
  if (isFailure(listening)) return tellFailure(listening)
  const progress = new Progress()
  const facts = await factsOf(score, listening, options, () => progress.tell(listening.shareHeard))
  progress.done()
  for (const warning of listening.warnings) process.stderr.write(`${recordingPath}: ${warning}\n`)
  const analysis = analysisOf(scorePath, score, listening.recording, listening.engine, takeOf(facts))
  const failure = await written(analysis, options)
  return failure === null ? DONE : tellFailure(failure)
}

async function written(analysis: Analysis, { json, report }: AnalyseOptions): Promise<Failure | null> {
  const file = json ?? (report === undefined ? '-' : null)
  const failure = file === null ? null : await writeJson(file, analysis)
  return failure ?? (report === undefined ? null : await writeOutput(report, analysisReport(analysis)))
}

async function openScore(path: string): Promise<Score | Failure> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { failure: 'score-unreadable', message: `${path} cannot be opened (${code}).`, remedy: 'Check the path and that you may read it.' }
  }
  const read = readScore(bytes, basename(path))
  return isFailure(read) ? read : read.score
}

function outsideOf(score: Score, { fromMeasure, toMeasure }: AnalyseOptions): Failure | null {
  const inRange = score.notes.some(({ measure }) => measure >= (fromMeasure ?? -Infinity) && measure <= (toMeasure ?? Infinity))
  if (inRange) return null
  const [first, last] = [score.measures[0]?.measure ?? 1, score.measures.at(-1)?.measure ?? 1]
  return { failure: 'wrong-use', message: `No note of the score lies in measures ${fromMeasure ?? first} to ${toMeasure ?? last}.`, remedy: `Choose measures from ${first} to ${last}.` }
}

async function factsOf(score: Score, listening: FileListening, options: AnalyseOptions, told: () => void): Promise<Fact[]> {
  const { hands = 'both', fromMeasure = null, toMeasure = null } = options
  const practised: SessionOptions = { hands, fromMeasure, toMeasure, evidence: listening.evidence }
  const session = createSession(score, practised)
  const facts: Fact[] = []
  for await (const { notes, releases, gap, settledUpToSeconds } of listening) {
    if (gap !== null) facts.push(...session.gap(gap.fromSeconds, gap.toSeconds))
    for (const note of notes) facts.push(...session.hear(note))
    for (const { playedNote, offsetSeconds } of releases) facts.push(...session.release(playedNote, offsetSeconds))
    facts.push(...session.advance(settledUpToSeconds))
    told()
  }
  return [...facts, ...session.finish()]
}
