import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { isFailure } from '../core/protocol/failure.ts'
import { errorCode } from '../engine/error-code.ts'
import type { AnalyseOptions } from './analyse.ts'
import { archiveJobs, isDone, type ArchiveJob } from './archive-jobs.ts'
import { DONE, tellFailure, UNREADABLE_INPUT, WRONG_USE } from './exit-status.ts'
import { judgingOf } from './judging-options.ts'
import { Progress } from './progress.ts'
import { unwritable, writeJson } from './write-output.ts'

export interface ArchiveOptions extends AnalyseOptions {
  readonly fromFolder: string
  /** Where what comes of each is kept; beside the recordings' folder where nothing is said. */
  readonly results?: string
  /** For recordings that have no score of their own. */
  readonly score?: string
  readonly workers?: number
  /** What `adapt` learnt about the piano of all of them. */
  readonly profile?: string
}

/** What came of each recording of an archive. */
export interface ArchiveReport {
  readonly format: 'repetiteur.archive/1'
  readonly recordings: readonly { readonly recording: string; readonly score: string | null; readonly result: string | null; readonly failure: string | null }[]
}

type Outcome = { readonly failure: string | null }

/**
 * `repetiteur analyse --from-folder`: each recording in a process of its own, several at once; what was done before is left as it is, and
 * one that fails takes nothing from the others. Returns the exit status.
 */
export async function runAnalyseArchive(options: ArchiveOptions): Promise<number> {
  const folder = options.fromFolder
  // What would be said of every recording is said once.
  const judging = judgingOf(options)
  const refused = isFailure(judging) ? judging : await unwritable(options.json)
  if (refused !== null) return tellFailure(refused)
  const results = options.results ?? join(folder, 'results')
  let jobs: readonly ArchiveJob[]
  try {
    jobs = await archiveJobs(folder, results, options.score ?? null)
    await mkdir(results, { recursive: true })
  } catch (error) {
    return tellFailure({ failure: 'recording-unreadable', message: `${folder} cannot be read as a folder of recordings, or ${results} not be written (${errorCode(error)}).`, remedy: 'Check the paths, and that you may read the one and write the other.' })
  }
  if (jobs.length === 0) return tellFailure({ failure: 'recording-unreadable', message: `There is no recording in ${folder}.`, remedy: 'Name a folder with WAV, FLAC, MP3, Ogg or MIDI files, each with its score beside it.' })
  const outcomes = await worked(jobs, options)
  const recordings = jobs.map(({ name, score, result }, n) => ({ recording: name, score, result: outcomes[n]!.failure === null ? result : null, failure: outcomes[n]!.failure }))
  const failure = await writeJson(options.json ?? join(results, 'archive.json'), { format: 'repetiteur.archive/1', recordings } satisfies ArchiveReport)
  if (failure !== null) return tellFailure(failure)
  const failed = recordings.filter((each) => each.failure !== null)
  for (const each of failed) process.stderr.write(`${each.recording}: ${each.failure}\n`)
  process.stderr.write(`${jobs.length - failed.length} of ${jobs.length} recordings analysed.\n`)
  return failed.length === 0 ? DONE : UNREADABLE_INPUT
}

async function worked(jobs: readonly ArchiveJob[], options: ArchiveOptions): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const running = new Set<ChildProcess>()
  const progress = new Progress()
  // What is half done is left behind as if it had not been begun.
  const leave = (): never => {
    for (const child of running) child.kill()
    process.exit(130)
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
  const left: { readonly job: ArchiveJob; readonly n: number; readonly bytes: number }[] = []
  for (const [n, job] of jobs.entries()) {
    if (await isDone(job)) outcomes[n] = { failure: null }
    else left.push({ job, n, bytes: (await stat(job.recording).catch(() => null))?.size ?? 0 })
  }
  if (left.length < jobs.length) process.stderr.write(`${jobs.length - left.length} of ${jobs.length} were done before.\n`)
  // A long recording counts for as much as it is long; what was done before says nothing of how long the rest will take.
  const whole = Math.max(1, left.reduce((sum, { bytes }) => sum + bytes, 0))
  let [next, done] = [0, 0]
  const worker = async (): Promise<void> => {
    for (let at = next++; at < left.length; at = next++) {
      const { job, n, bytes } = left[at]!
      outcomes[n] = await analysed(job, options, running)
      progress.tell((done += bytes) / whole)
    }
  }
  await Promise.all(Array.from({ length: Math.min(left.length, options.workers ?? availableParallelism()) }, worker))
  progress.done()
  process.off('SIGINT', leave).off('SIGTERM', leave)
  return outcomes
}

/** The result is moved into place when all of it is written, so that what is there is whole. */
async function analysed(job: ArchiveJob, options: ArchiveOptions, running: Set<ChildProcess>): Promise<Outcome> {
  if (job.score === null) return { failure: 'There is no score for it. Put one beside it, under its name, or name one with --score.' }
  const making = `${job.result}.new`
  await mkdir(dirname(job.result), { recursive: true })
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, 'analyse', job.score, job.recording, '--json', making, ...flagsOf(options, job)], { stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(child)
  const told: string[] = []
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk.toString()))
  const status = await new Promise<number>((ended) => {
    child.once('error', () => ended(WRONG_USE))
    child.once('close', (code, signal) => ended(code ?? (signal ? 128 : WRONG_USE)))
  })
  running.delete(child)
  if (status === DONE) {
    await rename(making, job.result)
    return { failure: null }
  }
  await rm(making, { force: true })
  return { failure: told.join('').trim().split('\n').at(-1) || `It was given up (${status}).` }
}

/** What was said of all of them, for each. */
function flagsOf(options: ArchiveOptions, { result }: ArchiveJob): string[] {
  const { report, part, fromMeasure, toMeasure, hands, strictness, anyOctave, ignoreOrnaments, heldNotes, tempo, tempoBand, loudness, lookAgain, engine, take, profile } = options
  const valued: readonly [string, string | number | undefined][] = [
    ['--part', part], ['--from-measure', fromMeasure], ['--to-measure', toMeasure], ['--hands', hands], ['--strictness', strictness], ['--tempo', tempo], ['--tempo-band', tempoBand], ['--engine', engine], ['--profile', profile],
    ['--report', report === undefined ? undefined : result.replace(/\.json$/, '.html')], ['--take', take === undefined ? undefined : result.replace(/\.json$/, '.repetiteur')],
  ]
  const bare: readonly [string, boolean | undefined][] = [['--any-octave', anyOctave], ['--ignore-ornaments', ignoreOrnaments], ['--held-notes', heldNotes], ['--loudness', loudness], ['--look-again', lookAgain]]
  return [...valued.flatMap(([flag, value]) => (value === undefined ? [] : [flag, String(value)])), ...bare.flatMap(([flag, wanted]) => (wanted ? [flag] : []))]
}
