import type { Engraving, Spelled } from '../engraving/engraving.ts'
import { orderOnLine, playPlace } from '../engraving/play-place.ts'
import { spelledInC } from '../engraving/spelling.ts'
import type { Practice } from './practice.svelte.ts'

type Page = Pick<Engraving, 'cursor' | 'measureOnLine' | 'spelled'>

/** What somebody does with the page itself: the bar of its place is moved, bars of it are chosen. */
export class AtThePage {
  readonly #practice: Practice
  readonly #page: () => Page | null

  constructor(practice: Practice, page: () => Page | null) {
    this.#practice = practice
    this.#page = page
  }

  /** The bar stands at a printed measure, the first time it is played; null is the beginning. */
  showBar(measure: number | null): void {
    const score = this.#practice.opened?.score
    const wanted = score?.playOrder.find(({ measureIndex }) => score.measures[measureIndex]?.measure === measure) ?? score?.playOrder[0]
    this.#page()?.cursor(wanted?.playedQuarters ?? null)
  }

  /** The bar stands where the next take begins. */
  showStart(): void {
    this.#page()?.cursor(this.#practice.part.passage?.fromQuarters ?? null)
  }

  startAtNote(scoreNote: number): void {
    const note = this.#practice.opened?.score.notes[scoreNote]
    if (note) this.#startAt(note.playedQuarters)
  }

  /** By bars of the playing order, or by lines of the page. */
  jump(by: 1 | -1, unit: 'bar' | 'line'): void {
    const { opened, placeNow } = this.#practice
    const page = this.#page()
    const score = opened?.score
    const here = score && placeNow !== null ? playPlace(score, placeNow) : null
    if (!score || !here || !page) return
    const target = unit === 'bar' ? here.order + (by < 0 && here.quartersIntoMeasure > 0.01 ? 0 : by) : orderOnLine(score, here, page.measureOnLine(here.measureIndex, by))
    const entry = score.playOrder[Math.min(score.playOrder.length - 1, Math.max(0, target))]
    if (entry) this.#startAt(entry.playedQuarters)
  }

  /** Indices into `Score.measures`, both included. */
  chooseBars(fromIndex: number, toIndex: number): void {
    const measures = this.#practice.opened?.score.measures
    if (this.#practice.isBusy || !measures) return
    this.#practice.part.choose(measures[fromIndex]?.measure ?? null, measures[toIndex]?.measure ?? null)
    this.showStart()
  }

  spelled(pitch: number, measureIndex: number, scoreNote: number | null): Spelled {
    return this.#page()?.spelled(pitch, measureIndex, scoreNote) ?? spelledInC(pitch)
  }

  #startAt(playedQuarters: number): void {
    this.#practice.startAt(playedQuarters)
    if (!this.#practice.isBusy) this.showStart()
  }
}
