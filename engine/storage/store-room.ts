import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../core/protocol/failure.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import { isStorageRule, usualStorageRule, type StorageRule, type StorageState } from '../../core/protocol/storage.ts'
import { isTakeId } from '../../core/take-file/index.ts'
import type { Settings } from './database/settings.ts'
import type { TakeIndex } from './database/take-index.ts'
import type { Removed } from './removed.ts'
import type { TakeCatalogue } from './take-catalogue.ts'
import { takesBeyond } from './tidying.ts'

const ruleName = 'storage'

export interface StoreRoomParts {
  readonly dataFolder: string
  readonly index: TakeIndex
  readonly catalogue: TakeCatalogue
  readonly settings: Settings
  readonly removed: Removed
}

/** The room that takes have on the disk: how much, how many are kept, what goes and comes back. */
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
    const { rule } = this
    const beyond = takesBeyond(takes, rule)
    const disk = await statfs(dataFolder).catch(() => null)
    return {
      takes: takes.length, bytes: bytesOf(takes), freeBytes: disk && disk.bavail * disk.bsize, rule,
      beyond: { takeIds: beyond.map(({ id }) => id), bytes: bytesOf(beyond) }, removed: await removed.state(),
    }
  }

  /** As far as the disk goes along; what it refuses stays. */
  async remove(takeIds: readonly string[]): Promise<Failure | null> {
    return this.#each(takeIds, (id) => this.#parts.removed.put(this.#folderOf(id), id))
  }

  async restore(takeIds: readonly string[]): Promise<Failure | null> {
    const failure = await this.#each(takeIds, (id) => this.#parts.removed.back(id, this.#folderOf(id)))
    // What the index forgot with them is counted again.
    for (const id of takeIds.filter(isTakeId)) await this.#parts.catalogue.changed(id)
    return failure
  }

  /** All that was removed, at once. */
  erase(): Promise<Failure | null> {
    return this.#parts.removed.erase(true)
  }

  /** What was removed longer ago than somebody may regret it. */
  eraseOld(): Promise<Failure | null> {
    return this.#parts.removed.erase(false)
  }

  async #each(takeIds: readonly string[], act: (id: string) => Promise<Failure | null>): Promise<Failure | null> {
    let failure: Failure | null = null
    for (const id of takeIds.filter(isTakeId)) failure = (await act(id)) ?? failure
    await this.#parts.catalogue.filed()
    return failure
  }

  #folderOf(takeId: string): string {
    return join(this.#parts.dataFolder, 'takes', takeId)
  }
}

function bytesOf(takes: readonly KeptTake[]): number {
  return takes.reduce((sum, { bytes }) => sum + bytes, 0)
}
