import type { Verdict } from '../../core/judgement/verdict.ts'
import { askedNotes } from '../../core/practice/asked-notes.ts'
import { OwnRounds } from '../../core/practice/own-rounds.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Plan } from './conductor.svelte.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

/** The rounds of a take in which a passage is played over and over without a click: how many, how many clean, and which marks are of the newest. */
export class RoundsOfTake {
  /** 0 where nothing is played over and over. */
  count: number = $state(0)
  /** Null where nobody asked how it was. */
  clean: number | null = $state(0)
  /** The take, once it is over. */
  #takeId: string | null = $state(null)
  #rounds: OwnRounds | null = null

  begin({ score, passage, ways, hands }: Plan, isKeyboard: boolean): void {
    this.count = 0
    this.#takeId = null
    this.clean = ways.mode === 'unjudged' ? null : 0
    const asked = askedNotes(score, passage, hands)
    const [first, last] = [asked[0], asked.at(-1)]
    // A click counts its own rounds.
    const counts = ways.loop && ways.mode !== 'in-time' && ways.mode !== 'listen' && first && last
    this.#rounds = counts
      ? new OwnRounds({ fromQuarters: first.playedQuarters, lastQuarters: last.playedQuarters, written: new Set(asked.map(({ index }) => index)) }, { believed: isKeyboard, waits: ways.mode === 'wait' })
      : null
  }

  /** `byClick`: as a click counted them. */
  finish(takeId: string, view: TakeView, byClick: { readonly count: number; readonly clean: number } | null): void {
    this.#takeId = takeId
    this.#rounds?.finish({ verdicts: view.verdicts, notes: view.notes })
    if (this.clean !== null) this.clean = byClick?.clean ?? this.#rounds?.clean ?? 0
    if (byClick) this.count = byClick.count
  }

  /** Of a take that was played just now, and more than once round; null of any other. */
  of(takeId: string): { readonly count: number; readonly clean: number } | null {
    return this.#takeId === takeId && this.count > 1 && this.clean !== null ? { count: this.count, clean: this.clean } : null
  }

  /** Takes in what was told; `view` is the take with it. True where the next round began. */
  hear(facts: readonly Fact[], view: TakeView): boolean {
    if (!this.#rounds) return false
    const began = this.#rounds.hear(facts, view)
    this.count = this.#rounds.count
    if (this.clean !== null) this.clean = this.#rounds.clean
    return began
  }

  /** Without the verdicts on earlier rounds, which come in while the next one is played. */
  ofThisRound(facts: readonly Fact[], view: TakeView): readonly Fact[] {
    return facts.filter((fact) => fact.kind !== 'verdict' || this.#isOfThisRound(fact.verdict, view))
  }

  /** All that was told of the newest round. */
  verdictsOfThisRound(view: TakeView): readonly Verdict[] {
    return toldVerdicts(view).filter((verdict) => this.#isOfThisRound(verdict, view))
  }

  #isOfThisRound(verdict: Verdict, view: TakeView): boolean {
    return this.#rounds === null || this.#rounds.isOfThisRound(verdict, view.notes)
  }
}
