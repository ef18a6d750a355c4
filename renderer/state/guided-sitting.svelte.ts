import { Coverage, keyRanges } from '../../core/guided-playing/coverage.ts'
import { nextPassage, notesOfPassage, type Passage, type PassageTurn } from '../../core/guided-playing/passage.ts'
import { PassageProgress } from '../../core/guided-playing/passage-progress.ts'
import type { SittingTold } from '../../core/protocol/piano.ts'

export type KeyboardSize = keyof typeof keyRanges

/** What is asked for at the piano, one passage after the other, and what of the keyboard it has shown so far. */
export class GuidedSitting {
  readonly coverage: Coverage
  /** Null: nothing more is wanted. */
  turn: PassageTurn | null = $state.raw(null)
  /** How many passages came before. */
  done: number = $state(0)
  /** The passage is played, and the next one is about to come. */
  isDone: boolean = $state(false)
  /** Keys of the chord that comes next. */
  next: ReadonlySet<number> = $state.raw(new Set<number>())
  /** Where in the passage one is, along the playing order; null at its end. */
  nextQuarters: number | null = $state(null)
  /** Counts strokes, for whoever draws the coverage. */
  strokes: number = $state(0)
  struckNow: ReadonlySet<number> = $state.raw(new Set<number>())
  readonly #passages: readonly Passage[]
  readonly #played = new Set<string>()
  #progress = new PassageProgress([])

  constructor(size: KeyboardSize, passages: readonly Passage[]) {
    this.coverage = new Coverage(keyRanges[size])
    this.#passages = passages
    this.#begin()
  }

  strike(struck: SittingTold['struck']): void {
    for (const stroke of struck) {
      this.coverage.strike(stroke)
      this.#progress.strike(stroke.pitch)
    }
    this.struckNow = new Set(struck.map(({ pitch }) => pitch))
    this.strokes += struck.length
    this.#show()
  }

  /** To what is wanted most now. */
  goOn(): void {
    if (!this.turn) return
    this.#played.add(this.turn.passage.id)
    this.done++
    this.#begin()
  }

  #begin(): void {
    this.turn = nextPassage(this.coverage, this.#passages, this.#played)
    this.#progress = new PassageProgress(this.turn ? notesOfPassage(this.turn.passage) : [])
    this.#show()
  }

  #show(): void {
    const { next, isDone } = this.#progress
    this.next = new Set(next.map(({ pitch }) => pitch))
    this.nextQuarters = next[0]?.playedQuarters ?? null
    this.isDone = this.turn !== null && isDone
  }
}
