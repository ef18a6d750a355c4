import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Failure } from '../core/protocol/failure.ts'
import { errorCode } from '../engine/error-code.ts'

/** Writes a result as JSON to a file, or to standard output with `-`. */
export function writeJson(file: string, result: unknown): Promise<Failure | null> {
  return writeOutput(file, `${JSON.stringify(result, null, 1)}\n`)
}

/** To a file, or to standard output with `-`. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<Failure | null> {
  try {
    await (file === '-' ? toStandardOutput(content) : writeFile(file, content))
    return null
  } catch (error) {
    const code = errorCode(error)
    // Whoever reads it has had enough, as in `| head -1`: nothing went wrong.
    if (file === '-' && code === 'EPIPE') return null
    return cannotBeWritten(file, code)
  }
}

/** Which of these could not be written: to be told before an hour's listening, not after it. */
export async function unwritable(...files: readonly (string | undefined)[]): Promise<Failure | null> {
  for (const [index, file] of files.entries()) {
    if (file === undefined) continue
    const isSaidBefore = files.indexOf(file) < index
    if (file === '-') {
      if (isSaidBefore) return twoInOne(file)
      continue
    }
    try {
      const there = await stat(file).catch(() => null)
      if (there?.isDirectory()) return cannotBeWritten(file, 'EISDIR')
      // Devices that swallow everything take any number.
      if (isSaidBefore && (there === null || there.isFile())) return twoInOne(file)
      await access(there ? file : dirname(file), constants.W_OK)
    } catch (error) {
      return cannotBeWritten(file, errorCode(error))
    }
  }
  return null
}

/** Without a listener a closed pipe would end the program with a stack trace: what is read by nobody is told to nobody, and files are written all the same. */
export function bearClosedPipes(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) stream.on('error', () => undefined)
}

function twoInOne(file: string): Failure {
  return { failure: 'wrong-use', message: `Two results cannot both be written to ${file === '-' ? 'standard output' : file}.`, remedy: 'Name a file for each.' }
}

function cannotBeWritten(file: string, code: string): Failure {
  return { failure: 'wrong-use', message: `${file === '-' ? 'Standard output' : file} cannot be written (${code}).`, remedy: file === '-' ? 'Make room where it goes, or name a file.' : 'Name a file in a folder that exists and that you may write to.' }
}

/** Waits until a pipe has taken it all: the process may end right after. */
function toStandardOutput(content: string | Uint8Array): Promise<void> {
  return new Promise((written, failed) => {
    process.stdout.write(content, (error) => { if (error) failed(error); else written() })
  })
}
