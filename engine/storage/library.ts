import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { OpenedPiece, Piece } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { readScore } from '../../core/score/index.ts'
import type { DataFolder } from './data-folder.ts'
import { Turns } from '../turns.ts'
import { diskFailure } from './disk-failure.ts'
import { Removed } from './removed.ts'
import { keptScoreName, type ScoreFile } from './score-file.ts'
import { writeInPlace } from './write-in-place.ts'

/** One line of resources/scores/library.json. */
interface BundledPiece {
  readonly id: string
  readonly file: string
  readonly title: string
  readonly composer: string
  readonly level: number
  /** As in the score: nobody reads all of them only to list them. */
  readonly measures: number
  readonly demonstration: string | null
}

/** A piece, where its files lie. Paths stay in here. */
interface ShelvedPiece {
  readonly piece: Piece
  readonly scorePath: string
  readonly demonstrationPath: string | null
}

/** The pieces that come with the program and those that the player brought. */
export class Library {
  readonly #bundledFolder: string
  readonly #data: DataFolder
  readonly #removed: Removed
  /** A piece may be brought by several files at once, and let go of meanwhile. */
  readonly #changing = new Turns()
  #bundled: readonly ShelvedPiece[] | null = null

  constructor(bundledFolder: string, data: DataFolder) {
    this.#bundledFolder = bundledFolder
    this.#data = data
    this.#removed = new Removed(data.path)
  }

  /** Bundled pieces from very easy to hard, then the player's own by title. */
  async pieces(): Promise<readonly Piece[]> {
    return (await this.#shelved()).map(({ piece }) => piece)
  }

  async open(pieceId: string): Promise<(OpenedPiece & { readonly file: ScoreFile }) | Failure> {
    const found = await this.#find(pieceId)
    if (isFailure(found)) return found
    const bytes = await readFile(found.scorePath).catch((error: unknown) => diskFailure(error, found.piece.title))
    if (isFailure(bytes)) return bytes
    const file = { fileName: basename(found.scorePath), bytes }
    const read = readScore(bytes, file.fileName)
    return isFailure(read) ? read : { piece: found.piece, ...read, file }
  }

  /** Path of the recording to be heard at work. */
  async demonstration(pieceId: string): Promise<string | Failure> {
    const found = await this.#find(pieceId)
    if (isFailure(found)) return found
    return found.demonstrationPath ?? wrongUse(`“${found.piece.title}” has no recording of its own.`, 'Choose a piece that has one, or play yourself.')
  }

  /** The same file imported twice is one piece. Nothing is kept of what cannot be read. */
  add(fileName: string, bytes: Uint8Array): Promise<Piece | Failure> {
    return this.#changing.take(() => this.#add(fileName, bytes))
  }

  async #add(fileName: string, bytes: Uint8Array): Promise<Piece | Failure> {
    const read = readScore(bytes, fileName)
    if (isFailure(read)) return read
    const { score } = read
    const piece: Piece = {
      id: `own-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`,
      title: score.title?.trim() || basename(fileName, extname(fileName)), composer: score.composer?.trim() ?? '',
      bundled: false, level: null, measureCount: score.measures.length, hasDemonstration: false,
    }
    const folder = join(this.#data.path, 'pieces', piece.id)
    try {
      await mkdir(folder, { recursive: true })
      await writeInPlace(join(folder, keptScoreName(fileName)), bytes)
      await writeInPlace(join(folder, 'piece.json'), `${JSON.stringify({ piece, scoreFile: keptScoreName(fileName) })}\n`)
    } catch (error) {
      return diskFailure(error, this.#data.path)
    }
    return piece
  }

  /** Takes of it keep their own copy of the score. */
  remove(pieceId: string): Promise<Failure | null> {
    return this.#changing.take(() => this.#remove(pieceId))
  }

  async #remove(pieceId: string): Promise<Failure | null> {
    const found = await this.#find(pieceId)
    if (isFailure(found)) return found
    if (found.piece.bundled) return wrongUse(`“${found.piece.title}” came with the program.`, 'Only pieces that you imported can be removed.')
    return this.#removed.put(join(this.#data.path, 'pieces', found.piece.id), found.piece.id)
  }

  /** A piece that was removed comes back. */
  async restore(pieceId: string): Promise<Failure | null> {
    if (!isOwnPiece(pieceId)) return wrongUse('Only pieces that you imported come and go.', 'Choose one of the library.')
    return this.#changing.take(() => this.#removed.back(pieceId, join(this.#data.path, 'pieces', pieceId)))
  }

  async #find(pieceId: string): Promise<ShelvedPiece | Failure> {
    const found = (await this.#shelved()).find(({ piece }) => piece.id === pieceId)
    return found ?? wrongUse(`There is no piece ${JSON.stringify(String(pieceId).slice(0, 40))} in the library.`, 'Choose one of the library, or import it again.')
  }

  async #shelved(): Promise<readonly ShelvedPiece[]> {
    this.#bundled ??= await this.#readBundled()
    const folders = await readdir(join(this.#data.path, 'pieces')).catch((): string[] => [])
    const own = await Promise.all(folders.filter(isOwnPiece).map((name) => this.#readOwn(name)))
    const found = own.filter((piece) => piece !== null).sort((a, b) => a.piece.title.localeCompare(b.piece.title))
    return [...this.#bundled, ...found]
  }

  async #readBundled(): Promise<readonly ShelvedPiece[]> {
    const list = JSON.parse(await readFile(join(this.#bundledFolder, 'library.json'), 'utf8')) as readonly BundledPiece[]
    const shelved = list.map(({ id, file, title, composer, level, measures, demonstration }) => {
      const piece: Piece = { id, title, composer, level, bundled: true, measureCount: measures, hasDemonstration: demonstration !== null }
      return { piece, scorePath: join(this.#bundledFolder, file), demonstrationPath: demonstration === null ? null : join(this.#bundledFolder, demonstration) }
    })
    return shelved.sort((a, b) => (a.piece.level ?? 0) - (b.piece.level ?? 0))
  }

  async #readOwn(name: string): Promise<ShelvedPiece | null> {
    const folder = join(this.#data.path, 'pieces', name)
    try {
      const { piece, scoreFile } = JSON.parse(await readFile(join(folder, 'piece.json'), 'utf8')) as { piece: Piece; scoreFile: string }
      return { piece: { ...piece, id: name, bundled: false }, scorePath: join(folder, keptScoreName(scoreFile)), demonstrationPath: null }
    } catch {
      // A half-made import, or a file changed by another hand: it is not on the shelf.
      return null
    }
  }
}

export function isOwnPiece(name: string): boolean {
  return /^own-[0-9a-f]{12}$/.test(name)
}

function wrongUse(message: string, remedy: string): Failure {
  return { failure: 'wrong-use', message, remedy }
}
