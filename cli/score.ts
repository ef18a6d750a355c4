import { isFailure } from '../core/protocol/failure.ts'
import { toldWarnings } from '../core/score/index.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { readScoreFile } from './read-score-file.ts'
import { scoreReport } from './score-report.ts'
import { writeJson } from './write-output.ts'

/** `repetiteur score`: what is struck, in playing order, as `repetiteur.score/1`. Returns the exit status. */
export async function runScore(scorePath: string, options: { readonly json?: string; readonly part?: string }): Promise<number> {
  const read = await readScoreFile(scorePath, options.part)
  if (isFailure(read)) return tellFailure(read)
  for (const { measure, message } of toldWarnings(read.score.warnings)) {
    process.stderr.write(`${scorePath}${measure === null ? '' : `, measure ${measure}`}: ${message}\n`)
  }
  const failure = await writeJson(options.json ?? '-', scoreReport(read.score))
  return failure ? tellFailure(failure) : DONE
}
