import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isFailure } from '../core/protocol/index.ts'
import { readScore } from '../core/score/index.ts'
import { scoreReport } from './score-report.ts'

/** Exit status of an input that cannot be read. */
const unreadableInput = 3

/** `repetiteur score`: what is struck, in playing order, as `repetiteur.score/1`. Returns the exit status. */
export async function runScore(scorePath: string, options: { json?: string; part?: string }): Promise<number> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(scorePath)
  } catch (error) {
    process.stderr.write(`${scorePath} cannot be opened (${(error as NodeJS.ErrnoException).code ?? String(error)}). Check the path and that you may read it.\n`)
    return unreadableInput
  }
  const read = readScore(bytes, basename(scorePath), options.part === undefined ? {} : { part: options.part })
  if (isFailure(read)) {
    process.stderr.write(`${read.message} ${read.remedy}\n`)
    return unreadableInput
  }
  for (const { measure, message } of read.score.warnings) process.stderr.write(`${measure === null ? '' : `measure ${measure}: `}${message}\n`)
  const json = `${JSON.stringify(scoreReport(read.score))}\n`
  if (options.json === undefined || options.json === '-') process.stdout.write(json)
  else await writeFile(options.json, json)
  return 0
}
