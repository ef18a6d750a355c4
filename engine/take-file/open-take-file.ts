import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import { readTakeFile, takeFileTooLarge, type TakeFile } from '../../core/take-file/index.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'
import { errorCode } from '../error-code.ts'
import { sha256 } from './sha256.ts'

const takeFileEnding = '.repetiteur'
/** A teacher's folder holds one folder for each student, perhaps one for each week in it. */
const deepestFolder = 3
const mostFiles = 20_000

/** A `.repetiteur` file of this computer's disk. */
export async function openTakeFile(path: string): Promise<TakeFile | Failure> {
  try {
    const { size } = await stat(path)
    if (size > takeFileLimits.fileBytes) return takeFileTooLarge(path)
    return readTakeFile(await readFile(path), basename(path), sha256)
  } catch (error) {
    return { failure: 'take-file-unreadable', message: `${path} cannot be opened (${errorCode(error)}).`, remedy: 'Check the path, and that it is a file that you may read.' }
  }
}

/** Paths of the take files in a folder and the folders in it, in the order of their names; links are not followed. Throws where the folder cannot be read. */
export async function takeFilesIn(folder: string, deepest = deepestFolder): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isFile() && entry.name.toLowerCase().endsWith(takeFileEnding)) found.push(path)
    // A folder inside that cannot be read takes nothing from the others.
    else if (entry.isDirectory() && deepest > 1 && !entry.name.startsWith('.')) found.push(...(await takeFilesIn(path, deepest - 1).catch(() => [])))
    if (found.length >= mostFiles) break
  }
  return found.slice(0, mostFiles)
}
