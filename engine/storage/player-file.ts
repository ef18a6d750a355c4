import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PlayersAdditions } from '../../core/protocol/kept.ts'
import { diskFailure } from './disk-failure.ts'
import { takeFiles } from './take-record.ts'

const format = 'repetiteur.take-player/1'
const nothing: PlayersAdditions = { word: [], starred: false }

/** What the player added to the take in this folder. */
export async function readAdditions(takeFolder: string): Promise<PlayersAdditions> {
  const text = await readFile(join(takeFolder, takeFiles.player), 'utf8').catch(() => null)
  if (text === null) return nothing
  try {
    const kept = JSON.parse(text) as Partial<PlayersAdditions> & { readonly format?: string }
    if (kept.format !== format || !Array.isArray(kept.word)) return nothing
    return { word: kept.word.filter((key) => typeof key === 'string'), starred: kept.starred === true }
  } catch {
    // Changed by another hand: the take itself is not touched by it.
    return nothing
  }
}

/** Written beside and moved into place, so that it is never half there. */
export async function writeAdditions(takeFolder: string, { word, starred }: PlayersAdditions): Promise<Failure | null> {
  const path = join(takeFolder, takeFiles.player)
  try {
    await writeFile(`${path}.new`, `${JSON.stringify({ format, word, starred })}\n`)
    await rename(`${path}.new`, path)
    return null
  } catch (error) {
    return diskFailure(error, path)
  }
}
