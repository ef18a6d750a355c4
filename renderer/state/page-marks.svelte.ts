import { noWord, type PlayersWord } from '../../core/judgement/players-word.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Engraving } from '../engraving/engraving.ts'
import { changedIn, markFacts, markTake } from './marking.ts'
import type { Practice } from './practice.svelte.ts'
import { disputedIn } from './take-keeping.ts'
import { emptyTake, type TakeView } from './take-view.ts'

/** The page and its marks: of the take that is played, or of the one that is shown. */
export class PageMarks {
  /** Null while it is being engraved. */
  page: Engraving | null = $state.raw(null)
  readonly #practice: Practice
  /** The take whose marks are on the page. */
  #marked: TakeView = emptyTake
  /** What the player said of it. */
  #word: PlayersWord = noWord

  constructor(practice: Practice) {
    this.#practice = practice
  }

  /** Of the take that is played: what has just been told. */
  hear(facts: readonly Fact[], known: readonly Verdict[]): void {
    const { live, conductor, rounds, along } = this.#practice
    const { view } = live
    const began = rounds.hear(facts, view)
    this.#marked = view
    if (!this.page) return
    // Each round of a passage that is played over and over has a page without marks.
    if (began) {
      this.page.clearMarks()
      markFacts(this.page, view, [], rounds.verdictsOfThisRound(view).map((verdict) => ({ kind: 'verdict', verdict })))
    }
    // While the program leads, the bar stands where it is.
    const told = rounds.ofThisRound(conductor.isPlaying ? facts.filter(({ kind }) => kind !== 'place') : facts, view)
    markFacts(this.page, view, known, began ? told.filter(({ kind }) => kind !== 'verdict') : told, (place) => along.goesOn(place))
  }

  /** A take is over; what was played several times shows what is to be worked on. */
  settle(): void {
    this.page?.cursor(null)
    if (this.page) markTake(this.page, this.#practice.live.view)
  }

  /** Of an earlier take, when one is chosen or put away. */
  show(): void {
    const { live, takes } = this.#practice
    const view = takes.shown?.view ?? emptyTake
    const word = takes.shown?.word ?? noWord
    if (!this.page || live.phase !== 'idle' || (view === this.#marked && word === this.#word)) return
    this.#mark(this.page, view)
  }

  /** A new page, still without marks; null while there is none. */
  engraved(page: Engraving | null): void {
    const { live, takes } = this.#practice
    this.page = page
    if (!page) return
    this.#mark(page, live.phase === 'idle' ? (takes.shown?.view ?? emptyTake) : live.view)
  }

  /** For the next take. */
  clear(): void {
    this.page?.clearMarks()
    this.#marked = emptyTake
  }

  #mark(page: Engraving, view: TakeView): void {
    const { shown } = this.#practice.takes
    markTake(page, view, changedIn(shown), disputedIn(shown))
    this.#marked = view
    this.#word = shown?.word ?? noWord
  }
}
