import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '../core/protocol/failure.ts'
import { readScore, type ScoreRead } from '../core/score/index.ts'
import { limits } from '../core/score/limits.ts'
import { errorCode } from '../engine/error-code.ts'

/** Reads a score from a file; `part` names one part where there are several. */
export async function readScoreFile(scorePath: string, part: string | undefined): Promise<ScoreRead | Failure> {
  try {
    const { size } = await stat(scorePath)
    // Not even read into memory; the bytes' own check says so in its words.
    const bytes = size > limits.fileBytes ? new Uint8Array(limits.fileBytes + 1) : await readFile(scorePath)
    return readScore(bytes, basename(scorePath), part === undefined ? {} : { part })
  } catch (error) {
    return { failure: 'score-unreadable', message: `${scorePath} cannot be opened (${errorCode(error)}).`, remedy: 'Check the path, and that it is a file that you may read.' }
  }
}
