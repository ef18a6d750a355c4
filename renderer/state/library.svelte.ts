import type { EngineCalls, Piece } from '../../core/protocol/engine.ts'
import type { PieceMemory } from '../../core/protocol/kept.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { scoreBytesOf, type GivenFile } from './file-bytes.ts'

/** The pieces, bundled and imported, and what went wrong with them. */
export class Library {
  pieces: readonly Piece[] = $state.raw([])
  loading: boolean = $state(true)
  /** The pieces that were opened, the last one first. */
  memories: readonly PieceMemory[] = $state.raw([])
  /** The file being read. */
  importing: string | null = $state(null)
  trouble: { readonly failure: Failure; readonly file: string | null } | null = $state.raw(null)
  /** Came in while somebody was elsewhere, and was not opened by itself. */
  arrived: Piece | null = $state.raw(null)
  readonly #calls: EngineCalls

  constructor(calls: EngineCalls) {
    this.#calls = calls
  }

  get bundled(): readonly Piece[] {
    return this.pieces.filter((piece) => piece.bundled)
  }

  get imported(): readonly Piece[] {
    return this.pieces.filter((piece) => !piece.bundled)
  }

  /** The piece that is heard at work: the easiest one that can be. */
  get demonstration(): Piece | null {
    const able = this.pieces.filter((piece) => piece.hasDemonstration)
    return able.toSorted((a, b) => (a.level ?? 9) - (b.level ?? 9))[0] ?? null
  }

  async load(): Promise<void> {
    const answer = await this.#calls.library()
    this.loading = false
    if (isFailure(answer)) this.trouble = { failure: answer, file: null }
    else this.pieces = answer
  }

  async loadMemories(): Promise<void> {
    this.memories = await this.#calls.pieceMemories()
  }

  /** Reads the files one after the other; the last one that could be read is the answer. */
  async importFiles(files: readonly GivenFile[]): Promise<Piece | null> {
    this.trouble = null
    this.arrived = null
    let last: Piece | null = null
    for (const file of files) {
      this.importing = file.name
      const bytes = await scoreBytesOf(file)
      const answer = isFailure(bytes) ? bytes : await this.#calls.importScore(file.name, bytes)
      if (isFailure(answer)) this.trouble = { failure: answer, file: file.name }
      else last = answer
    }
    this.importing = null
    if (last) await this.load()
    return last
  }

  /** Whether it is gone; it can be had back for a day. */
  async remove(piece: Piece): Promise<boolean> {
    const answer = await this.#calls.removePiece(piece.id)
    if (isFailure(answer)) this.trouble = { failure: answer, file: piece.title }
    else this.pieces = this.pieces.filter((kept) => kept.id !== piece.id)
    return !isFailure(answer)
  }

  async restore(piece: Piece): Promise<void> {
    const answer = await this.#calls.restorePiece(piece.id)
    if (isFailure(answer)) this.trouble = { failure: answer, file: piece.title }
    await this.load()
  }
}
