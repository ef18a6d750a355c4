import type { Assignment } from '../../core/take-file/index.ts'
import type { Desk, DeskReport, DeskTake } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { DeskTakeView } from './desk-take.svelte.ts'
import { wholeDesk, type DeskQuery } from '../../core/take-file/desk-search.ts'

/** The teacher's desk: what lies on it, what of it is looked for, which takes are open. */
export class DeskView {
  contents: Desk = $state.raw({ takes: [], watched: null, unreadable: [] })
  loading: boolean = $state(true)
  trouble: Failure | null = $state.raw(null)
  query: DeskQuery = $state.raw(wholeDesk)
  /** The take that is open, and one beside it. */
  open: DeskTakeView | null = $state.raw(null)
  beside: DeskTakeView | null = $state.raw(null)
  readonly #bridge: Bridge
  readonly #end: () => void

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    this.#end = bridge.onDeskChanged(() => void this.load())
  }

  get calls() {
    return this.#bridge.desk
  }

  async load(): Promise<void> {
    this.#show(await this.calls.desk())
    this.loading = false
  }

  async watch(path: string | null): Promise<void> {
    this.#show(await this.calls.watchFolder(path))
  }

  async openTake(takeId: string): Promise<void> {
    const take = await this.#opened(takeId)
    if (!take) return
    this.closeTake()
    this.open = take
    this.contents = { ...this.contents, takes: this.contents.takes.map((row) => (row.id === takeId ? { ...row, seen: true } : row)) }
    await take.loadSound()
  }

  async openBeside(takeId: string): Promise<void> {
    const take = await this.#opened(takeId)
    if (!take) return
    this.beside?.close()
    this.beside = take
    await take.loadSound()
  }

  closeBeside(): void {
    this.beside?.close()
    this.beside = null
  }

  closeTake(): void {
    this.closeBeside()
    this.open?.close()
    if (this.open) void this.load()
    this.open = null
  }

  async remove({ id }: DeskTake): Promise<void> {
    const answer = await this.calls.removeDeskTake(id)
    if (isFailure(answer)) this.trouble = answer
    await this.load()
  }

  report(report: DeskReport) {
    return this.calls.deskReport(report)
  }

  assign(pieceId: string, assignment: Omit<Assignment, 'id' | 'title' | 'composer'>) {
    return this.calls.writeAssignment(pieceId, assignment)
  }

  close(): void {
    this.#end()
    this.closeTake()
  }

  async #opened(takeId: string): Promise<DeskTakeView | null> {
    this.trouble = null
    const answer = await this.calls.openDeskTake(takeId)
    if (!isFailure(answer)) return new DeskTakeView(answer, this.calls)
    this.trouble = answer
    return null
  }

  #show(answer: Desk | Failure): void {
    if (isFailure(answer)) this.trouble = answer
    else this.contents = answer
  }
}
