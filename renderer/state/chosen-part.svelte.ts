import { passageOf, enteredAt, type Passage } from '../../core/practice/passage.ts'
import type { TakeRequest } from '../../core/protocol/take.ts'
import type { Score } from '../../core/score/score.ts'
import type { WaysOfPiece } from './ways.svelte.ts'

export type Hands = TakeRequest['hands']

/** What of a piece is practised: whose hands, which bars, and where in them the next take begins. */
export class ChosenPart {
  /** Where the bar stands, if it was put there; along the playing order. */
  startQuarters: number | null = $state.raw(null)
  readonly #ways: WaysOfPiece
  readonly #score: () => Score | null

  constructor(ways: WaysOfPiece, score: () => Score | null) {
    this.#ways = ways
    this.#score = score
  }

  get hands(): Hands {
    return this.#ways.now.hands
  }
  set hands(hands: Hands) {
    this.#ways.change({ hands })
  }

  get fromMeasure(): number | null {
    return this.#ways.now.fromMeasure
  }

  get toMeasure(): number | null {
    return this.#ways.now.toMeasure
  }

  /** Printed numbers of the first and last bar. */
  get measureRange(): { readonly first: number; readonly last: number } {
    const numbers = this.#score()?.measures.map((measure) => measure.measure) ?? []
    return { first: numbers.at(0) ?? 1, last: numbers.reduce((a, b) => Math.max(a, b), 1) }
  }

  /** What is practised, along the playing order. */
  get passage(): Passage | null {
    const score = this.#score()
    return score && enteredAt(passageOf(score, this.fromMeasure, this.toMeasure), this.startQuarters)
  }

  choose(fromMeasure: number | null, toMeasure: number | null): void {
    this.startQuarters = null
    this.#ways.change(this.#within(fromMeasure, toMeasure))
  }

  /** The piece may have been changed since the bars were chosen. */
  fit(): void {
    this.#ways.changeUnremembered(this.#within(this.fromMeasure, this.toMeasure))
  }

  #within(fromMeasure: number | null, toMeasure: number | null) {
    const { first, last } = this.measureRange
    const [from, to] = [fromMeasure ?? first, toMeasure ?? last].map((measure) => Math.min(last, Math.max(first, measure))) as [number, number]
    return { fromMeasure: Math.min(from, to) === first ? null : Math.min(from, to), toMeasure: Math.max(from, to) === last ? null : Math.max(from, to) }
  }
}
