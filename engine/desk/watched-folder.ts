import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import { isTold, toldIn } from '../../core/take-file/fields.ts'
import type { TakeFile } from '../../core/take-file/index.ts'
import { openTakeFile, takeFilesIn } from '../take-file/open-take-file.ts'
import { writeInPlace } from '../storage/write-in-place.ts'

/** Shared folders tell nobody of a change made elsewhere: they are looked at. */
const lookSeconds = 5

/** A file as it was when it was read; changed, it is read again. */
type Seen = string

export interface WatchedFile {
  readonly path: string
  /** The folder inside the watched one that it lies in; null where it lies in that itself. */
  readonly folder: string | null
  readonly read: TakeFile | Failure
}

/** Looks into a folder from time to time and tells of files that are new since the last time, across restarts too, and when it is gone or back. */
export class WatchedFolder {
  readonly #memory: string
  readonly #found: (file: WatchedFile) => Promise<void>
  readonly #changed: () => void
  #path: string | null = null
  #isGone = false
  #seen = new Map<string, Seen>()
  /** Sizes and times at the last look: a file that is still being copied is left until it rests. */
  #growing = new Map<string, Seen>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()

  constructor(memoryFile: string, found: (file: WatchedFile) => Promise<void>, changed: () => void) {
    this.#memory = memoryFile
    this.#found = found
    this.#changed = changed
  }

  get path(): string | null {
    return this.#path
  }

  /** A disk that was taken out, a network that is down: it may come back, and is looked for. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** Goes on where the program was left. */
  async load(): Promise<void> {
    const told = toldIn(await readFile(this.#memory, 'utf8').catch(() => ''))
    if (told === null || typeof told['path'] !== 'string' || !isTold(told['seen'])) return
    this.#path = told['path']
    this.#seen = new Map(Object.entries(told['seen']).filter((entry): entry is [string, Seen] => typeof entry[1] === 'string'))
    this.#begin()
  }

  /** Null: no folder any more. */
  async watch(path: string | null): Promise<Failure | null> {
    if (path !== null && !(isAbsolute(path) && (await stat(path).catch(() => null))?.isDirectory())) {
      return { failure: 'folder-unreadable', message: `${path} is no folder that can be read.`, remedy: 'Give the whole path of a folder, as the file manager shows it.' }
    }
    this.#end()
    this.#path = path
    this.#isGone = false
    this.#seen.clear()
    this.#growing.clear()
    await this.#remember()
    if (path !== null) {
      this.#begin()
      await this.look(true)
    }
    return null
  }

  /** `settled`: what lies there is taken as it is, without waiting whether it still grows. */
  look(settled = false): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(settled)).catch((error: unknown) => console.error(`watched folder: ${String(error)}`))
    return this.#looking
  }

  close(): void {
    this.#end()
  }

  async #look(settled: boolean): Promise<void> {
    const watched = this.#path
    if (watched === null) return
    let anything = false
    const growing = new Map<string, Seen>()
    const paths = await takeFilesIn(watched).catch(() => null)
    if (this.#path !== watched) return
    if (this.#isGone !== (paths === null)) {
      this.#isGone = paths === null
      this.#changed()
    }
    for (const path of paths ?? []) {
      const about = await stat(path).catch(() => null)
      const now: Seen = about ? `${about.size} ${about.mtimeMs}` : ''
      const name = relative(watched, path)
      if (about === null || this.#seen.get(name) === now) continue
      if (!settled && this.#growing.get(name) !== now) {
        growing.set(name, now)
        continue
      }
      if (this.#path !== watched) return
      const folder = dirname(name)
      await this.#found({ path, folder: folder === '.' ? null : basename(folder), read: await openTakeFile(path) })
      this.#seen.set(name, now)
      anything = true
    }
    this.#growing = growing
    if (!anything) return
    await this.#remember()
    this.#changed()
  }

  async #remember(): Promise<void> {
    await writeInPlace(this.#memory, `${JSON.stringify({ path: this.#path, seen: Object.fromEntries(this.#seen) })}\n`).catch((error: unknown) => console.error(`watched folder: ${String(error)}`))
  }

  #begin(): void {
    this.#timer = setInterval(() => void this.look(), lookSeconds * 1000).unref()
  }

  #end(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }
}

