import type { Score } from '../../core/score/score.ts'
import type { DrawnLine } from './drawn-line.ts'
import type { Mark, MarkedPlace } from './engraving.ts'
import { ghostBeside, ghostOnNearestStaff } from './ghosts.ts'
import type { Head } from './heads.ts'
import { extraShape, markShape } from './mark-shape.ts'
import type { MarkedNotes } from './marked-notes.ts'
import { xAt } from './page-map.ts'
import { playPlace } from './play-place.ts'

/** A head is small: a click this near to its middle means it. In units of the drawing; a head is about 12 wide. */
const nearAHead = 14

/** A played note that stands nowhere in the score. */
export interface Extra {
  readonly playedQuarters: number
  readonly pitch: number
  /** It may be no note at all. */
  readonly unsure?: boolean
  /** The player says that it was not played. */
  readonly disputed?: boolean
}

/** A line and what is drawn over it. */
interface MarkedLine {
  readonly line: DrawnLine
  readonly overlay: SVGGElement
}

/** Marks and extra notes, drawn over the music; what is marked is remembered, so that a line drawn later shows it too. */
export class Marks {
  readonly #score: Score
  readonly #notes: MarkedNotes
  readonly #fifths: readonly number[]
  /** By struck note, in the order in which they were marked. */
  readonly #marks = new Map<number, Mark>()
  readonly #extras = new Map<number, Extra>()
  readonly #drawn = new Map<Head, SVGElement | null>()
  readonly #drawnExtras = new Map<number, SVGElement>()
  readonly #extraPlaces = new Map<number, { readonly x: number; readonly y: number }>()
  /** By `Measure.index`. */
  readonly #lines = new Map<number, MarkedLine>()

  /** `fifths`: by `Measure.index`, sharps of the key signature in force, flats negative. */
  constructor(score: Score, notes: MarkedNotes, fifths: readonly number[]) {
    this.#score = score
    this.#notes = notes
    this.#fifths = fifths
  }

  /** A line was drawn, and its heads are among the notes. */
  add(line: DrawnLine): void {
    const marked = { line, overlay: line.layer('marks', 'over') }
    for (const measureIndex of line.measures.keys()) this.#lines.set(measureIndex, marked)
    const here = new Set(line.heads.flatMap((head) => this.#notes.notesOf(head)))
    if (here.size) for (const [scoreNote, mark] of this.#marks) if (here.has(scoreNote)) this.#showAt(scoreNote, mark)
    for (const [key, extra] of this.#extras) if (!this.#drawnExtras.has(key)) this.#showExtra(key, extra)
  }

  /** No line is drawn any more. */
  forgetLines(): void {
    this.#lines.clear()
    this.#drawn.clear()
    this.#drawnExtras.clear()
    this.#extraPlaces.clear()
  }

  mark(scoreNote: number, mark: Mark | null): void {
    this.#marks.delete(scoreNote)
    if (mark) this.#marks.set(scoreNote, mark)
    this.#showAt(scoreNote, mark)
  }

  extra(key: number, at: Extra | null): void {
    this.#extras.delete(key)
    this.#drawnExtras.get(key)?.remove()
    this.#drawnExtras.delete(key)
    this.#extraPlaces.delete(key)
    if (!at) return
    this.#extras.set(key, at)
    this.#showExtra(key, at)
  }

  /** What is marked nearest to a point of the drawing. */
  at(x: number, y: number): MarkedPlace | null {
    let nearest: MarkedPlace | null = null
    let distance = nearAHead
    const look = (at: { readonly x: number; readonly y: number }, place: () => MarkedPlace): void => {
      const away = Math.hypot(at.x - x, at.y - y)
      if (away >= distance) return
      distance = away
      nearest = place()
    }
    for (const head of this.#drawn.keys()) look({ x: head.x + head.width / 2, y: head.y }, () => ({ scoreNotes: this.#notes.notesOf(head) }))
    for (const [key, at] of this.#extraPlaces) look(at, () => ({ extra: key }))
    return nearest
  }

  clear(): void {
    for (const scoreNote of [...this.#marks.keys()]) this.mark(scoreNote, null)
    for (const key of [...this.#extras.keys()]) this.extra(key, null)
  }

  #showExtra(key: number, at: Extra): void {
    const place = playPlace(this.#score, at.playedQuarters)
    const marked = place && this.#lines.get(place.measureIndex)
    const measure = marked?.line.measures.get(place!.measureIndex)
    if (!place || !marked || !measure) return
    const x = xAt(measure, place.quartersIntoMeasure, this.#score.measures[place.measureIndex]?.lengthQuarters ?? 1)
    const heads = marked.line.heads.filter(({ measureIndex }) => measureIndex === place.measureIndex)
    const ghost = ghostOnNearestStaff(x, measure, heads, at.pitch, this.#fifths[place.measureIndex] ?? 0)
    if (!ghost) return
    const shape = extraShape(ghost, at.unsure, at.disputed)
    shape.dataset[at.unsure ? 'unsure' : 'extra'] = String(key)
    marked.overlay.append(shape)
    this.#drawnExtras.set(key, shape)
    this.#extraPlaces.set(key, ghost)
  }

  #showAt(scoreNote: number, mark: Mark | null): void {
    for (const head of this.#notes.headsOf(scoreNote)) this.#show(head, mark)
  }

  #show(head: Head, mark: Mark | null): void {
    this.#drawn.get(head)?.remove()
    this.#drawn.delete(head)
    const { dataset } = head.element
    for (const name of ['mark', 'timing', 'changed', 'disputed']) delete dataset[name]
    const marked = this.#lines.get(head.measureIndex)
    const measure = marked?.line.measures.get(head.measureIndex)
    if (!mark || !marked || !measure) return
    dataset['mark'] = mark.kind
    // For whoever reads the page, as the end-to-end tests do.
    if (mark.changed) dataset['changed'] = 'changed'
    if (mark.disputed) dataset['disputed'] = 'disputed'
    if (mark.timing) dataset['timing'] = mark.timing
    const ghost = mark.kind === 'wrong' && mark.playedPitch !== null ? ghostBeside(head, measure, mark.playedPitch, this.#fifths[head.measureIndex] ?? 0) : null
    const shape = markShape(head, mark, ghost)
    const isEmpty = !shape.hasChildNodes()
    if (!isEmpty) marked.overlay.append(shape)
    this.#drawn.set(head, isEmpty ? null : shape)
  }
}
