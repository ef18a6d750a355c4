import { writeFile } from 'node:fs/promises'
import type { Failure } from '../core/protocol/failure.ts'

/** Writes a result as JSON to a file, or to standard output with `-`. */
export async function writeJson(file: string, result: unknown): Promise<Failure | null> {
  const text = `${JSON.stringify(result, null, 1)}\n`
  if (file !== '-') return writeOutput(file, text)
  // Waits until a pipe has taken it all: the process may end right after.
  await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))
  return null
}

export async function writeOutput(file: string, content: string | Uint8Array): Promise<Failure | null> {
  try {
    await writeFile(file, content)
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { failure: 'wrong-use', message: `${file} cannot be written (${code}).`, remedy: 'Name a file in a folder that exists and that you may write to.' }
  }
}
