import type { Failure } from '../../core/protocol/failure.ts'
import { limits } from '../../core/score/limits.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'

/** A file that somebody gave: chosen, dropped, opened with the program. */
export type GivenFile = Pick<File, 'name' | 'arrayBuffer'> & Partial<Pick<File, 'size'>>

/** What is in a score's file. One that is too large is not even read: the line to the engine would break. */
export function scoreBytesOf(file: GivenFile): Promise<Uint8Array | Failure> {
  return bytesOf(file, limits.fileBytes, 'score-too-large', 'score-unreadable')
}

export function takeFileBytesOf(file: GivenFile): Promise<Uint8Array | Failure> {
  return bytesOf(file, takeFileLimits.fileBytes, 'take-file-too-large', 'take-file-unreadable')
}

async function bytesOf(file: GivenFile, most: number, tooLarge: Failure['failure'], unreadable: Failure['failure']): Promise<Uint8Array | Failure> {
  if ((file.size ?? 0) > most) return { failure: tooLarge, message: `${file.name} has more than ${most} bytes.`, remedy: 'Give it in several parts.' }
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    // A folder, a file that has gone meanwhile, or one that may not be read.
    return { failure: unreadable, message: `${file.name} could not be read (${error instanceof Error ? error.message : String(error)}).`, remedy: 'Give the file itself, from a place that can be read.' }
  }
}
