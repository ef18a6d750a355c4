import { Command, InvalidArgumentError } from 'commander'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DONE, tellFailure, WRONG_USE } from '../cli/exit-status.ts'
import { Progress } from '../cli/progress.ts'
import { writeJson, writeOutput } from '../cli/write-output.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { installationFolder } from '../engine/installation.ts'
import { evaluate } from './evaluate.ts'
import { findPerformances } from './following/find-performances.ts'
import type { ScoredPerformance } from './following/scored-performance.ts'
import { findRecordings } from './labels/find-recordings.ts'
import type { LabelledRecording } from './labels/labelled-recording.ts'
import { markdown } from './page/markdown.ts'

interface Options {
  readonly out: string
  readonly json?: string | true
  readonly markdown?: string
  readonly seconds?: number
  readonly only: string[]
  readonly model?: string
  readonly pianos: boolean
  readonly performances: string[]
}

const sharedFolder = join(installationFolder, '..', 'shared')
const dataFolder = process.env['REPETITEUR_DATA'] ?? join(sharedFolder, 'data')
/** Performances of scores with their note alignments, and the scores of some of the recordings. */
const performanceFolders = [join(dataFolder, 'performances-dev'), join(sharedFolder, 'evaluate', 'dev')]

/** `npm run evaluate`: how well the listening hears, over folders of labelled recordings; how well it follows and judges, over performances of scores. Returns the exit status. */
export async function main(words: readonly string[]): Promise<number> {
  const command = new Command('npm run evaluate --')
    .description('Listens to labelled recordings of a piano, follows and judges performances of scores, and writes a page of figures and pictures.')
    .argument('[folders...]', 'folders with NAME.flac or NAME.wav beside NAME.tsv (a line a note: onset s, offset s, MIDI pitch, velocity) and, where measured, NAME.retimed.tsv')
    .option('--out <file>', 'the page', join(installationFolder, 'out', 'evaluation.html'))
    .option('--json [file]', 'write the figures as JSON, beside the page if no file is named, or to standard output with -')
    .option('--markdown <file>', 'write the tables for a model card')
    .option('--seconds <n>', 'listen to the first n seconds of each recording', seconds)
    .option('--only <part>', 'only recordings whose name contains this; may be given again', (part: string, before: string[]) => [...before, part], [])
    .option('--performances <folder>', 'PIECE/score.musicxml beside PIECE/NAME.mid and PIECE/NAME.align.tsv; or scores/NAME.musicxml and truth/NAME.align.tsv of recordings named NAME; may be given again', (folder: string, before: string[]) => [...before, folder], [])
    .option('--no-pianos', 'leave out what adapting to a piano gains (each recording learnt from, judged on the others of its microphone)')
    .option('--model <folder>', 'another model than the program\'s own')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? DONE : WRONG_USE))
    .parse(words, { from: 'user' })
  const options = command.opts<Options>()
  const folders = command.args.length > 0 ? command.args : ['real-dev', 'software-dev'].map((name) => join(dataFolder, name))
  const recordings = await findRecordings(folders, options.only)
  if (isFailure(recordings)) return tellFailure(recordings)
  const performances = await performancesOf(options, command.args.length > 0, recordings)
  if (isFailure(performances)) return tellFailure(performances)

  const progress = new Progress()
  const { seconds: limit, model, pianos } = options
  const evaluated = await evaluate(recordings, { performances, pianos, ...(limit ? { seconds: limit } : {}), ...(model ? { modelFolder: resolve(model) } : {}) }, (share) => progress.tell(share))
  progress.done()
  if (isFailure(evaluated)) return tellFailure(evaluated)
  for (const warning of evaluated.warnings) process.stderr.write(`${warning}\n`)

  const tables = markdown(evaluated.evaluation)
  await mkdir(dirname(options.out), { recursive: true }).catch(() => null)
  const json = options.json === true ? `${options.out.replace(/\.html?$/i, '')}.json` : options.json
  const failure = await writeOutput(options.out, evaluated.page)
    ?? (json === undefined ? null : await writeJson(json, evaluated.evaluation))
    ?? (options.markdown === undefined ? null : await writeOutput(options.markdown, tables))
  if (failure) return tellFailure(failure)
  if (json !== '-') process.stdout.write(`${tables}\n${options.out}\n`)
  return DONE
}

/** Of the folders named; of those that lie beside the project where neither recordings nor performances are named. */
async function performancesOf({ performances: named, only }: Options, recordingsNamed: boolean, recordings: readonly LabelledRecording[]): Promise<ScoredPerformance[] | Failure> {
  const own = named.length === 0 && !recordingsNamed ? performanceFolders.filter((folder) => existsSync(folder)) : named
  const found: ScoredPerformance[] = []
  for (const folder of own) {
    const performances = await findPerformances(folder, recordings, only)
    if (isFailure(performances)) return performances
    found.push(...performances)
  }
  return found
}

function seconds(text: string): number {
  const found = Number(text)
  if (!(found > 0)) throw new InvalidArgumentError('A number of seconds is wanted.')
  return found
}
