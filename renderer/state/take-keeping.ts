import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { disputedVerdicts, wordKeys } from '../../core/judgement/players-word.ts'
import type { Practice } from './practice.svelte.ts'
import type { ShownTake } from './shown-takes.svelte.ts'
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
    practice.takes.all = practice.takes.all.map((take) => (take.id === takeId ? { ...take, starred } : take))
  }

  async remove(practice: Practice, takeId: string): Promise<void> {
    if (this.#failed(practice, await this.#calls.removeTakes([takeId]))) return
    const wasShown = practice.takes.shown?.id === takeId
    if (wasShown) practice.takes.clear()
    await practice.takes.load()
    this.#undo.offer({ what: 'takes', count: 1, name: '' }, async () => {
      if (this.#failed(practice, await this.#calls.restoreTakes([takeId]))) return
      await practice.takes.load()
    })
  }

  /** The player says otherwise of a mark, or takes that back. */
  async dispute(practice: Practice, number: number): Promise<void> {
    const { shown } = practice.takes
    if (!shown) return
    const key = wordKeys(toldVerdicts(shown.view), shown.view.notes).get(number)
    if (key === undefined) return
    const word = shown.word.includes(key) ? shown.word.filter((each) => each !== key) : [...shown.word, key]
    await this.#keepWord(practice, shown.id, word)
  }

  async takeBackWord(practice: Practice): Promise<void> {
    const { shown } = practice.takes
    if (!shown) return
    const count = disputedIn(shown).size
    if (!(await this.#keepWord(practice, shown.id, []))) return
    this.#undo.offer({ what: 'word', count, name: '' }, async () => {
      const since = practice.takes.shown?.id === shown.id ? practice.takes.shown.word : []
      await this.#keepWord(practice, shown.id, [...new Set([...shown.word, ...since])])
    })
  }

  /** Whether it was kept. */
  async #keepWord(practice: Practice, takeId: string, word: readonly string[]): Promise<boolean> {
    if (this.#failed(practice, await this.#calls.keepWord(takeId, word))) return false
    if (practice.takes.shown?.id === takeId) practice.takes.shown = { ...practice.takes.shown, word }
    await practice.takes.load()
    return true
  }

  #failed(practice: Practice, answer: void | Failure): boolean {
    if (!isFailure(answer)) return false
    practice.trouble = answer
    return true
  }
}

/** Numbers of the verdicts of the shown take that the player says otherwise of. */
export function disputedIn(shown: ShownTake | null): ReadonlySet<number> {
  return shown ? disputedVerdicts(toldVerdicts(shown.view), shown.view.notes, shown.word) : new Set()
}
