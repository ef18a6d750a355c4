import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import type { StorageState } from '../../core/protocol/storage.ts'
import { diskFailure } from './disk-failure.ts'

/** What was removed can be had back for this long. */
const regretHours = 24

/** Where takes and scores lie that were removed, until they are erased. Moved within the data folder: nothing is copied. */
export class Removed {
  readonly #folder: string

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'removed')
  }

  /** Failures of the disk leave it where it was. */
  async put(path: string, name: string): Promise<Failure | null> {
    try {
      await mkdir(this.#folder, { recursive: true })
      await rm(join(this.#folder, name), { recursive: true, force: true })
      await rename(path, join(this.#folder, name))
      await utimes(join(this.#folder, name), new Date(), new Date())
      return null
    } catch (error) {
      return diskFailure(error, path)
    }
  }

  async back(name: string, path: string): Promise<Failure | null> {
    try {
      await rename(join(this.#folder, name), path)
      return null
    } catch (error) {
      return isMissing(error) ? { failure: 'take-unreadable', message: `${name} has been erased.`, remedy: 'What was removed can be had back for a day.' } : diskFailure(error, path)
    }
  }

  async names(): Promise<readonly string[]> {
    return readdir(this.#folder).catch((): string[] => [])
  }

  async state(): Promise<StorageState['removed']> {
    const names = await this.names()
    const sizes = await Promise.all(names.map((name) => sizeOf(join(this.#folder, name))))
    return { count: names.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) }
  }

  /** What was removed longer ago than somebody may regret it; all of it where that was asked for. What the disk refuses to erase stays, the rest goes; the first refusal is told. */
  async erase(all: boolean): Promise<Failure | null> {
    let refused: Failure | null = null
    for (const name of await this.names()) {
      const path = join(this.#folder, name)
      const at = (await stat(path).catch(() => null))?.mtimeMs ?? 0
      if (!all && Date.now() - at < regretHours * 3_600_000) continue
      try {
        await rm(path, { recursive: true })
      } catch (error) {
        refused ??= diskFailure(error, path)
      }
    }
    return refused
  }
}

/** Bytes of a file, or of all files in a folder. */
async function sizeOf(path: string): Promise<number> {
  const about = await stat(path).catch(() => null)
  if (!about?.isDirectory()) return about?.size ?? 0
  const names = await readdir(path).catch((): string[] => [])
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
