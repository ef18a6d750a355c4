import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { StorageState } from '../../core/protocol/storage.ts'
import type { Undo } from './undo.svelte.ts'

/** The room that takes and recordings of pianos have on the disk, as the page shows it. */
export class StoreRoom {
  state: StorageState | null = $state.raw(null)
  trouble: Failure | null = $state.raw(null)
  /** Somebody is asked whether what lies beyond the rule may go. */
  asking: boolean = $state(false)
  /** Somebody is asked whether what was removed may go for good. */
  askingToErase: boolean = $state(false)
  readonly #calls: EngineCalls
  readonly #undo: Undo

  constructor(calls: EngineCalls, undo: Undo) {
    this.#calls = calls
    this.#undo = undo
  }

  async load(): Promise<void> {
    this.#show(await this.#calls.storage())
  }

  async keepLast(lastOfEachPiece: number | null): Promise<void> {
    this.asking = false
    this.#show(await this.#calls.setStorageRule({ lastOfEachPiece }))
  }

  /** What somebody has agreed to let go. */
  async removeBeyond(): Promise<void> {
    this.asking = false
    const { takeIds = [], sittingIds = [] } = this.state?.beyond ?? {}
    const ids = [...takeIds, ...sittingIds]
    if (ids.length === 0) return
    const failure = await this.#calls.removeTakes(ids)
    if (isFailure(failure)) this.trouble = failure
    else {
      this.#undo.offer({ what: sittingIds.length > 0 ? 'recordings' : 'takes', count: ids.length, name: '' }, async () => {
        const refused = await this.#calls.restoreTakes(ids)
        if (isFailure(refused)) this.trouble = refused
        await this.load()
      })
    }
    await this.load()
  }

  /** All that was removed lately comes back. */
  async restoreRemoved(): Promise<void> {
    this.askingToErase = false
    this.#undo.dismiss()
    const failure = await this.#calls.restoreRemoved()
    if (isFailure(failure)) this.trouble = failure
    await this.load()
  }

  async eraseRemoved(): Promise<void> {
    this.askingToErase = false
    this.#undo.dismiss()
    const failure = await this.#calls.eraseRemoved()
    if (isFailure(failure)) this.trouble = failure
    await this.load()
  }

  #show(answer: StorageState | Failure): void {
    if (isFailure(answer)) this.trouble = answer
    else this.state = answer
  }
}
