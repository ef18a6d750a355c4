import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isTold, toldIn } from '../../core/take-file/fields.ts'
import { isTakeId } from '../../core/take-file/index.ts'
import type { DeskTake } from '../../core/protocol/desk.ts'
import { writeInPlace } from '../storage/write-in-place.ts'

/** A line that takes back all before it of a take. */
interface Gone {
  readonly id: string
  readonly gone: true
}

/** So many lines too many are worth writing it anew. */
const spareLines = 2000

/**
 * What the desk's takes are, without opening them: a line for each change, the last one of a take counts. It can be lost: what is in
 * the folders is counted again.
 */
export class DeskIndex {
  readonly #path: string
  readonly #takes = new Map<string, DeskTake>()
  #lines = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(deskFolder: string) {
    this.#path = join(deskFolder, 'index.jsonl')
  }

  get takes(): ReadonlyMap<string, DeskTake> {
    return this.#takes
  }

  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch(() => '')
    for (const line of text.split('\n')) {
      const told = line === '' ? null : toldIn(line)
      if (told === null || !isTakeId(told['id'])) continue
      this.#lines++
      if (told['gone'] === true) this.#takes.delete(told['id'])
      else if (isTold(told['tally']) && isTold(told['piece']) && typeof told['receivedAt'] === 'string' && Array.isArray(told['lost'])) this.#takes.set(told['id'], told as unknown as DeskTake)
    }
  }

  /** Throws what the disk says. */
  async set(take: DeskTake): Promise<void> {
    this.#takes.set(take.id, take)
    await this.#append(take)
  }

  async remove(id: string): Promise<void> {
    if (this.#takes.delete(id)) await this.#append({ id, gone: true })
  }

  #append(line: DeskTake | Gone): Promise<void> {
    const next = this.#writing.then(async () => {
      if (++this.#lines > this.#takes.size + spareLines) {
        await writeInPlace(this.#path, [...this.#takes.values()].map((take) => `${JSON.stringify(take)}\n`).join(''))
        this.#lines = this.#takes.size
      } else await appendFile(this.#path, `${JSON.stringify(line)}\n`)
    })
    this.#writing = next.catch(() => undefined)
    return next
  }
}
