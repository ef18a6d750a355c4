import { setImmediate } from 'node:timers/promises'
import { isFailure } from '../../core/protocol/failure.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import { takeFigures } from '../../core/session/take-figures.ts'
import type { FiledTake, TakeIndex } from './database/take-index.ts'
import { uncounted, type TakeShelf } from './take-shelf.ts'

/**
 * Keeps the index in step with the takes that lie on disk. What is there is filed at once; what it says is counted in the background,
 * while nothing is being played. Both can be cut off at any moment and go on the next time.
 */
export class TakeCatalogue {
  readonly #shelf: TakeShelf
  readonly #index: TakeIndex
  /** Settles when nothing is being played. */
  readonly #quiet: () => Promise<void>
  /** What the disk would not let the index know; tried again each time. */
  readonly #unfiled = new Map<string, FiledTake>()
  /** Filing waits for filing. */
  #filing: Promise<void> = Promise.resolve()
  readonly #changing = new Set<Promise<void>>()
  #counting: Promise<void> | null = null

  constructor(shelf: TakeShelf, index: TakeIndex, quiet: () => Promise<void>) {
    this.#shelf = shelf
    this.#index = index
    this.#quiet = quiet
  }

  /** What lies on disk is known; the rest is forgotten. */
  filed(): Promise<void> {
    this.#filing = this.#filing.catch(() => undefined).then(() => this.#file())
    return this.#filing
  }

  /** Newest first. */
  async ofPiece(pieceId: string): Promise<readonly KeptTake[]> {
    await Promise.all(this.#changing)
    await this.filed()
    const known = this.#index.ofPiece(pieceId)
    const unfiled = [...this.#unfiled.values()].filter(({ info }) => info.pieceId === pieceId && !known.some(({ id }) => id === info.id))
    return [...known, ...unfiled.map(uncounted)].sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** A take that is new or not what it was: played just now, judged again, of which the player said something. */
  changed(takeId: string): Promise<void> {
    const change = this.#change(takeId).finally(() => this.#changing.delete(change))
    this.#changing.add(change)
    return change
  }

  async #change(takeId: string): Promise<void> {
    await this.filed()
    await this.#fileOne(takeId)
    await this.#count(takeId)
  }

  /** Counts what has not been counted. */
  counted(): Promise<void> {
    this.#counting ??= this.#countAll().finally(() => (this.#counting = null))
    return this.#counting
  }

  async #file(): Promise<void> {
    const there = new Set(await this.#shelf.ids())
    const known = new Set(this.#index.ids())
    for (const id of known) if (!there.has(id)) this.#index.forget(id)
    for (const id of this.#unfiled.keys()) if (!there.has(id)) this.#unfiled.delete(id)
    const again = new Set(this.#index.incomplete())
    for (const id of there) if (!known.has(id) || again.has(id)) await this.#fileOne(id)
  }

  async #fileOne(id: string): Promise<void> {
    const filed = await this.#shelf.filed(id)
    if (filed && this.#index.file(filed) !== null) this.#unfiled.set(id, filed)
    else this.#unfiled.delete(id)
    if (!filed) this.#index.forget(id)
  }

  async #countAll(): Promise<void> {
    await this.filed()
    for (const id of this.#index.uncounted()) {
      await this.#quiet()
      await this.#count(id)
      await setImmediate()
    }
  }

  async #count(id: string): Promise<void> {
    const opened = await this.#shelf.open(id)
    this.#index.count(id, isFailure(opened) ? null : takeFigures(opened.piece.score, opened.again?.facts ?? opened.facts, opened.word))
  }
}
