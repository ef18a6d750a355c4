import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import type { PlayersAdditions } from '../../core/protocol/kept.ts'
import { toldIn } from '../../core/take-file/fields.ts'
import { diskFailure } from './disk-failure.ts'
import { takeFiles } from './take-record.ts'
import { writeInPlace } from './write-in-place.ts'

const format = 'repetiteur.take-player/1'
const nothing: PlayersAdditions = { word: [], starred: false }

/** What the player added to the take in this folder. */
export async function readAdditions(takeFolder: string): Promise<PlayersAdditions> {
  const kept = toldIn(await readFile(join(takeFolder, takeFiles.player), 'utf8').catch(() => ''))
  // Changed by another hand: the take itself is not touched by it.
  if (kept?.['format'] !== format || !Array.isArray(kept['word'])) return nothing
  return { word: kept['word'].filter((key) => typeof key === 'string'), starred: kept['starred'] === true }
}

export async function writeAdditions(takeFolder: string, { word, starred }: PlayersAdditions): Promise<Failure | null> {
  const path = join(takeFolder, takeFiles.player)
  try {
    await writeInPlace(path, `${JSON.stringify({ format, word, starred })}\n`)
    return null
  } catch (error) {
    return diskFailure(error, path)
  }
}
