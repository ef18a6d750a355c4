import { withChordOnsets } from '../core/judgement/chord-onsets.ts'
import { usualJudging, type Judging } from '../core/judgement/judging.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import type { Score } from '../core/score/index.ts'
import { informationOf, type AnalysisInformation } from '../core/session/analysis-information.ts'
import { analysisOf, type Analysis } from '../core/session/analysis.ts'
import { changesBetween } from '../core/session/changes.ts'
import { createSession } from '../core/session/create-session.ts'
import type { Fact } from '../core/session/fact.ts'
import { evidenceSeconds, SecondPass } from '../core/session/second-pass.ts'
import type { Session } from '../core/session/session.ts'
import { takeOf } from '../core/session/take.ts'
import { listenToFile, type FileListening } from '../engine/inference/listen-to-file.ts'
import { factsOf as factsOfHeard } from '../engine/take/facts-of.ts'
import { analysisReport } from './analysis-report.ts'
import { engineWish } from './engine-wish.ts'
import { judgingOf, type JudgingOptions } from './judging-options.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { Progress } from './progress.ts'
import { readScoreFile } from './read-score-file.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'
import { writeTake } from './write-take.ts'

export interface AnalyseOptions extends JudgingOptions {
  /** A file, or `-` for standard output. */
  readonly json?: string
  readonly report?: string
  /** The part to read, where a score has several. */
  readonly part?: string
  readonly fromMeasure?: number
  readonly toMeasure?: number
  readonly hands?: 'left' | 'right' | 'both'
  readonly engine: string
  /** A file with what was learnt about the piano. */
  readonly profile?: string
  readonly loudness?: boolean
  /** Writes it as a take for the teacher's desk too. */
  readonly take?: string
  /** What writes it. */
  readonly writer?: string
  /** A second pass over the whole recording, with hindsight. */
  readonly lookAgain?: boolean
}

/** `repetiteur analyse`: a recording against its score, as `repetiteur.analysis/1`. Returns the exit status. */
export async function runAnalyse(scorePath: string, recordingPath: string, options: AnalyseOptions): Promise<number> {
  const engine = engineWish(options.engine)
  if (isFailure(engine)) return tellFailure(engine)
  const { profile } = options
  const judging = judgingOf(options)
  if (isFailure(judging)) return tellFailure(judging)
  const read = await readScoreFile(scorePath, options.part)
  if (isFailure(read)) return tellFailure(read)
  const { score } = read
  const refused = outsideOf(score, options) ?? (await unwritable(options.json, options.report, options.take))
  if (refused !== null) return tellFailure(refused)
  const listening = await listenToFile(recordingPath, { engine, profile })
  if (isFailure(listening)) return tellFailure(listening)
  const progress = new Progress()
  const { hands = 'both', fromMeasure = null, toMeasure = null, lookAgain = false } = options
  const practised = { hands, fromMeasure, toMeasure, judging }
  const passes = lookAgain ? 2 : 1
  const first = await factsOf(createSession(score, { ...practised, evidence: listening.evidence }), listening, () => progress.tell(listening.shareHeard / passes))
  const again = lookAgain ? await listenToFile(recordingPath, { engine, evidenceSeconds, profile }) : null
  if (isFailure(again)) return tellFailure(again)
  const second = again && await lookedAgain(new SecondPass(score, { ...practised, evidence: again.evidence }, first), again, () => progress.tell((1 + again.shareHeard) / passes))
  progress.done()
  for (const warning of listening.warnings) process.stderr.write(`${recordingPath}: ${warning}\n`)
  const told = takeOf(second ?? first)
  const take = listening.evidence === null ? told : withChordOnsets(score, told)
  const analysis = analysisOf(scorePath, score, listening.recording, listening.engine, take)
  const wanted = { judging: isUsual(judging) ? null : judging, loudness: options.loudness ?? false, changes: second && changesBetween(first, second), isKeyboard: listening.evidence === null }
  const failure = await written({ ...analysis, ...informationOf(score, take, wanted) }, options)
  const notTaken = failure === null && options.take !== undefined ? await writeTake(options.take, {
    scorePath, recordingPath, score, first, second, durationSeconds: listening.recording.durationSeconds, practised, isKeyboard: listening.evidence === null, writer: options.writer ?? 'repetiteur',
  }) : failure
  return notTaken === null ? DONE : tellFailure(notTaken)
}

async function written(analysis: Analysis & AnalysisInformation, { json, report, take }: AnalyseOptions): Promise<Failure | null> {
  const file = json ?? (report === undefined && take === undefined ? '-' : null)
  const failure = file === null ? null : await writeJson(file, analysis)
  return failure ?? (report === undefined ? null : await writeOutput(report, analysisReport(analysis)))
}

function outsideOf(score: Score, { fromMeasure, toMeasure }: AnalyseOptions): Failure | null {
  const inRange = score.notes.some(({ measure }) => measure >= (fromMeasure ?? -Infinity) && measure <= (toMeasure ?? Infinity))
  if (inRange) return null
  const [first, last] = [score.measures[0]?.measure ?? 1, score.measures.at(-1)?.measure ?? 1]
  return { failure: 'wrong-use', message: `No note of the score lies in measures ${fromMeasure ?? first} to ${toMeasure ?? last}.`, remedy: `Choose measures from ${first} to ${last}.` }
}

async function factsOf(session: Session, listening: FileListening, told: () => void): Promise<Fact[]> {
  const facts: Fact[] = []
  for await (const heard of listening) {
    facts.push(...factsOfHeard(session, heard))
    told()
  }
  return [...facts, ...session.finish()]
}

async function lookedAgain(pass: SecondPass, listening: FileListening, told: () => void): Promise<readonly Fact[]> {
  for await (const { heardUpToSeconds, settledUpToSeconds } of listening) {
    pass.advance(heardUpToSeconds, settledUpToSeconds)
    told()
  }
  return pass.finish()
}

function isUsual(judging: Judging): boolean {
  return JSON.stringify(judging) === JSON.stringify(usualJudging)
}
