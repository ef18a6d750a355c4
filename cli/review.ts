import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { classReport, classTable } from '../core/report/class-report.ts'
import { parentsReport } from '../core/report/parents-report.ts'
import { reportInChinese, reportInEnglish } from '../core/report/words.ts'
import { reviewOf } from '../core/take-file/index.ts'
import { errorCode } from '../engine/error-code.ts'
import { openTakeFile, takeFilesIn } from '../engine/take-file/open-take-file.ts'
import { DONE, tellFailure, UNREADABLE_INPUT } from './exit-status.ts'
import { Progress } from './progress.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'

export interface ReviewOptions {
  /** A file, or `-` for standard output. */
  readonly json?: string
  /** What a parent reads. */
  readonly report?: string
  /** A class at a glance, as a page and as a table. */
  readonly class?: string
  readonly csv?: string
  readonly fromFolder?: string
  readonly language: 'en' | 'zh'
}

/** `repetiteur review`: what take files hold, as `repetiteur.review/1`. Returns the exit status. */
export async function runReview(given: readonly string[], options: ReviewOptions): Promise<number> {
  const paths = await pathsOf(given, options.fromFolder)
  if (isFailure(paths)) return tellFailure(paths)
  const refused = await unwritable(options.json, options.report, options.class, options.csv)
  if (refused !== null) return tellFailure(refused)
  const progress = new Progress()
  const files: Parameters<typeof reviewOf>[0][number][] = []
  let unreadable: Failure | null = null
  for (const path of paths) {
    const read = await openTakeFile(path)
    files.push({ path, read })
    progress.tell(files.length / paths.length)
    if (isFailure(read)) unreadable = tell(path, read)
    else for (const { take, part, onlyTheEnd } of read.lost) process.stderr.write(`${path}${take === null ? '' : `, take ${take}`}: ${onlyTheEnd ? 'the end of ' : ''}its ${said[part]} is lost or damaged.\n`)
  }
  progress.done()
  // One file that cannot be read is an input that cannot be read; one among many is told of in the result.
  if (unreadable !== null && paths.length === 1 && options.fromFolder === undefined) return UNREADABLE_INPUT
  const review = reviewOf(files)
  const words = options.language === 'zh' ? reportInChinese : reportInEnglish
  const outputs: readonly [string | undefined, () => string][] = [[options.report, () => parentsReport(review, words)], [options.class, () => classReport(review, words)], [options.csv, () => classTable(review, words)]]
  const isJsonWanted = options.json !== undefined || outputs.every(([file]) => file === undefined)
  let failure = isJsonWanted ? await writeJson(options.json ?? '-', review) : null
  for (const [file, content] of outputs) if (file !== undefined) failure ??= await writeOutput(file, content())
  return failure === null ? DONE : tellFailure(failure)
}

const said = { list: 'list of takes', take: 'score or description', facts: 'notes and verdicts', again: 'second look', sound: 'sound', word: 'teacher’s word', memo: 'spoken memo', assignment: 'assignment' } as const

async function pathsOf(given: readonly string[], folder: string | undefined): Promise<readonly string[] | Failure> {
  if (folder === undefined) return given.length > 0 ? given : { failure: 'wrong-use', message: 'No file is named.', remedy: 'Name a .repetiteur file, or a folder of them with --from-folder.' }
  try {
    const paths = [...given, ...await takeFilesIn(folder)]
    return paths.length > 0 ? paths : { failure: 'take-file-unreadable', message: `There is no .repetiteur file in ${folder}.`, remedy: 'Name the folder that the students’ files lie in.' }
  } catch (error) {
    return { failure: 'folder-unreadable', message: `${folder} cannot be read as a folder (${errorCode(error)}).`, remedy: 'Check the path, and that it is a folder that you may read.' }
  }
}

function tell(path: string, failure: Failure): Failure {
  process.stderr.write(`${failure.message.includes(path) ? '' : `${path}: `}${failure.message} ${failure.remedy}\n`)
  return failure
}
