import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { disputedVerdicts, wordKeys } from '../../core/judgement/players-word.ts'
import type { Practice } from './practice.svelte.ts'
import { toldVerdicts } from './take-view.ts'
import type { Undo } from './undo.svelte.ts'

/** What a player does with the takes of the piece being practised: keeps, lets go, says otherwise. */
export class TakeKeeping {
  readonly #calls: EngineCalls
  readonly #undo: Undo

  constructor(calls: EngineCalls, undo: Undo) {
    this.#calls = calls
    this.#undo = undo
  }

  async star(practice: Practice, takeId: string, starred: boolean): Promise<void> {
    if (this.#failed(practice, await this.#calls.starTake(takeId, starred))) return
    practice.takes = practice.takes.map((take) => (take.id === takeId ? { ...take, starred } : take))
  }

  async remove(practice: Practice, takeId: string): Promise<void> {
    if (this.#failed(practice, await this.#calls.removeTakes([takeId]))) return
    const wasShown = practice.shown?.id === takeId
    if (wasShown) practice.clearShown()
    await practice.loadTakes()
    this.#undo.offer({ what: 'takes', count: 1, name: '' }, async () => {
      if (this.#failed(practice, await this.#calls.restoreTakes([takeId]))) return
      await practice.loadTakes()
    })
  }

  /** The player says otherwise of a mark, or takes that back. */
  async dispute(practice: Practice, number: number): Promise<void> {
    const { shown } = practice
    if (!shown) return
    const key = wordKeys(toldVerdicts(shown.view), shown.view.notes).get(number)
    if (key === undefined) return
    const word = shown.word.includes(key) ? shown.word.filter((each) => each !== key) : [...shown.word, key]
    if (this.#failed(practice, await this.#calls.keepWord(shown.id, word))) return
    if (practice.shown?.id === shown.id) practice.shown = { ...practice.shown, word }
    await practice.loadTakes()
  }

  async takeBackWord(practice: Practice): Promise<void> {
    const { shown } = practice
    if (!shown || this.#failed(practice, await this.#calls.keepWord(shown.id, []))) return
    if (practice.shown?.id === shown.id) practice.shown = { ...practice.shown, word: [] }
    await practice.loadTakes()
  }

  #failed(practice: Practice, answer: void | Failure): boolean {
    if (!isFailure(answer)) return false
    practice.trouble = answer
    return true
  }
}

/** Numbers of the verdicts of the shown take that the player says otherwise of. */
export function disputedIn(shown: Practice['shown']): ReadonlySet<number> {
  return shown ? disputedVerdicts(toldVerdicts(shown.view), shown.view.notes, shown.word) : new Set()
}
