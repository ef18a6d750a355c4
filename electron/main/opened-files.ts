import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'

/** What the page is handed of a file that somebody opened with the program. */
export interface OpenedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the program reads; those it registers itself for stand in electron-builder.yml. */
export const openable = ['musicxml', 'mxl', 'xml', 'mid', 'midi', 'repetiteur']
/** A long take with its sound stays far below; nobody opens a film as a score. */
const mostBytes = 512 * 1024 * 1024

/** The files among a command line's words: what starts with a dash is an option, the program and its folder are no files of ours. */
export function filesAmong(words: readonly string[]): readonly string[] {
  return words.filter((word) => !word.startsWith('-') && openable.includes(extname(word).slice(1).toLowerCase()))
}

/** Files that were opened from outside, kept until a page is there to take them. */
export class OpenedFiles {
  readonly #waiting: OpenedFile[] = []
  readonly #refuse: (name: string) => void
  #take: ((file: OpenedFile) => void) | null = null

  /** `refuse` is told of a file that cannot be read. */
  constructor(refuse: (name: string) => void) {
    this.#refuse = refuse
  }

  async open(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const bytes = await contentOf(path)
      if (bytes === null) this.#refuse(basename(path))
      else this.#waiting.push({ name: basename(path), bytes })
    }
    this.#hand()
  }

  /** A page that loads anew asks again and is the one who takes. */
  welcome(take: (file: OpenedFile) => void): void {
    this.#take = take
    this.#hand()
  }

  #hand(): void {
    if (!this.#take) return
    for (const file of this.#waiting.splice(0)) this.#take(file)
  }
}

async function contentOf(path: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(path)
    return size > mostBytes ? null : await readFile(path)
  } catch {
    return null
  }
}
