import { writeFile } from 'node:fs/promises'
import type { Failure } from '../core/protocol/failure.ts'

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
    const code = codeOf(error)
    // Whoever reads it has had enough, as in `| head -1`: nothing went wrong.
    if (file === '-' && code === 'EPIPE') return null
    return { failure: 'wrong-use', message: `${file === '-' ? 'Standard output' : file} cannot be written (${code}).`, remedy: file === '-' ? 'Make room where it goes, or name a file.' : 'Name a file in a folder that exists and that you may write to.' }
  }
}

/** Without a listener a closed pipe would end the program with a stack trace: what is read by nobody is told to nobody, and files are written all the same. */
export function bearClosedPipes(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) stream.on('error', () => undefined)
}

/** Waits until a pipe has taken it all: the process may end right after. */
function toStandardOutput(content: string | Uint8Array): Promise<void> {
  return new Promise((written, failed) => {
    process.stdout.write(content, (error) => { if (error) failed(error); else written() })
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
