import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import type { KeptSitting } from '../../core/protocol/piano.ts'
import { isStorageRule, usualStorageRule, type StorageRule, type StorageState } from '../../core/protocol/storage.ts'
import { isTakeId } from '../../core/take-file/index.ts'
import { isSittingId } from '../piano/sitting-record.ts'
import type { SittingShelf } from '../piano/sitting-shelf.ts'
import type { Settings } from './database/settings.ts'
import type { TakeIndex } from './database/take-index.ts'
import type { Removed } from './removed.ts'
import type { TakeCatalogue } from './take-catalogue.ts'
import { sittingsBeyond, takesBeyond } from './tidying.ts'

const ruleName = 'storage'

export interface StoreRoomParts {
  readonly dataFolder: string
  readonly index: TakeIndex
  readonly catalogue: TakeCatalogue
  readonly settings: Settings
  readonly removed: Removed
  readonly sittings: Pick<SittingShelf, 'list' | 'remove' | 'putBack'>
}

/** The room that takes and recordings of pianos have on the disk: how much, how many are kept, what goes and comes back. */
export class StoreRoom {
  readonly #parts: StoreRoomParts

  constructor(parts: StoreRoomParts) {
    this.#parts = parts
  }

  get rule(): StorageRule {
    const kept = this.#parts.settings.read(ruleName)
    return isStorageRule(kept) ? kept : usualStorageRule
  }

  setRule(rule: StorageRule): Failure | null {
    return this.#parts.settings.write(ruleName, rule)
  }

  async state(): Promise<StorageState> {
    const { dataFolder, index, catalogue, removed } = this.#parts
    await catalogue.filed()
    const takes = index.all()
    const sittings = await this.#parts.sittings.list()
    const { rule } = this
    const beyond = takesBeyond(takes, rule)
    const sittingsToGo = sittingsBeyond(sittings, rule)
    const disk = await statfs(dataFolder).catch(() => null)
    return {
      takes: takes.length, bytes: bytesOf(takes), sittings: { count: sittings.length, bytes: bytesOf(sittings) }, freeBytes: disk && disk.bavail * disk.bsize, rule,
      beyond: { takeIds: beyond.map(({ id }) => id), sittingIds: sittingsToGo.map(({ id }) => id), bytes: bytesOf(beyond) + bytesOf(sittingsToGo) },
      removed: await removed.state(),
    }
  }

  /** Takes and sittings, as far as the disk goes along; what it refuses stays. */
  async remove(ids: readonly string[]): Promise<Failure | null> {
    const { removed, sittings } = this.#parts
    return this.#each(ids, (id) => (isSittingId(id) ? sittings.remove(id) : removed.put(this.#folderOf(id), id)))
  }

  async restore(ids: readonly string[]): Promise<Failure | null> {
    const { removed, sittings } = this.#parts
    const failure = await this.#each(ids, (id) => (isSittingId(id) ? sittings.putBack(id) : removed.back(id, this.#folderOf(id))))
    // What the index forgot with them is counted again.
    for (const id of ids.filter(isTakeId)) await this.#parts.catalogue.changed(id)
    return failure
  }

  /** The names of all that was removed. */
  removedNames(): Promise<readonly string[]> {
    return this.#parts.removed.names()
  }

  /** All that was removed, at once. */
  erase(): Promise<Failure | null> {
    return this.#parts.removed.erase(true)
  }

  async #each(ids: readonly string[], act: (id: string) => Promise<Failure | null>): Promise<Failure | null> {
    let failure: Failure | null = null
    for (const id of ids.filter((name) => isTakeId(name) || isSittingId(name))) failure = (await act(id)) ?? failure
    await this.#parts.catalogue.filed()
    return failure
  }

  #folderOf(takeId: string): string {
    return join(this.#parts.dataFolder, 'takes', takeId)
  }
}

function bytesOf(kept: readonly (KeptTake | KeptSitting)[]): number {
  return kept.reduce((sum, { bytes }) => sum + bytes, 0)
}
