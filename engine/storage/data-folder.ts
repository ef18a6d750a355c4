import envPaths from 'env-paths'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import { diskFailure } from './disk-failure.ts'

/** Where a player's own scores and takes lie. */
export interface DataFolder {
  readonly path: string
  /** Why nothing can be kept there; what lies there already can still be read. */
  readonly failure: Failure | null
}

/** REPETITEUR_HOME, otherwise where this operating system keeps a program's data. */
export function dataFolderPath(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['REPETITEUR_HOME']
  return chosen ? resolve(chosen) : envPaths('repetiteur', { suffix: '' }).data
}

/** Made where it is missing, and tried by writing a file. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const trial = join(path, `.trial-${process.pid}`)
  try {
    for (const folder of ['pieces', 'takes']) await mkdir(join(path, folder), { recursive: true })
    await writeFile(trial, '')
    await rm(trial)
    return { path, failure: null }
  } catch (error) {
    return { path, failure: diskFailure(error, path) }
  }
}
