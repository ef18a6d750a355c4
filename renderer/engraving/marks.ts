import type { Score } from '../../core/score/score.ts'
import type { Mark, MarkedPlace } from './engraving.ts'
import { ghostBeside, ghostOnNearestStaff } from './ghosts.ts'
import type { Head } from './heads.ts'
import { extraShape, markShape } from './mark-shape.ts'
import type { MarkedNotes } from './marked-notes.ts'
import { xAt, type PageMap } from './page-map.ts'
import { playPlace } from './play-place.ts'

/** The page as it is laid out now. */
export interface Layout {
  readonly svg: SVGSVGElement
  readonly map: PageMap
  readonly notes: MarkedNotes
  readonly heads: Iterable<Head>
  /** By `Measure.index`: sharps of the key signature in force, flats negative. */
  readonly fifths: readonly number[]
}

/** A head is small: a click this near to its middle means it. In units of the drawing; a head is about 12 wide. */
const nearAHead = 14

/** A played note that stands nowhere in the score. */
export interface Extra {
  readonly playedQuarters: number
  readonly pitch: number
  /** The player says that it was not played. */
  readonly disputed?: boolean
}

/** Marks and extra notes, drawn over the music; what is marked is remembered, so that a new layout shows it again. */
export class Marks {
  readonly #score: Score
  /** By struck note, in the order in which they were marked. */
  readonly #marks = new Map<number, Mark>()
  readonly #extras = new Map<number, Extra>()
  readonly #drawn = new Map<Element, SVGElement>()
  readonly #drawnExtras = new Map<number, SVGElement>()
  readonly #extraPlaces = new Map<number, { readonly x: number; readonly y: number }>()
  readonly #headsByMeasure = new Map<number, Head[]>()
  #overlay: SVGGElement | null = null
  #layout: Layout | null = null

  constructor(score: Score) {
    this.#score = score
  }

  layOut(layout: Layout): void {
    this.#layout = layout
    this.#headsByMeasure.clear()
    for (const head of layout.heads) this.#headsByMeasure.set(head.measureIndex, [...(this.#headsByMeasure.get(head.measureIndex) ?? []), head])
    this.#overlay = document.createElementNS('http://www.w3.org/2000/svg', 'g')
    this.#overlay.setAttribute('class', 'marks')
    layout.svg.append(this.#overlay)
    this.#drawn.clear()
    this.#drawnExtras.clear()
    for (const [scoreNote, mark] of [...this.#marks]) this.mark(scoreNote, mark)
    for (const [key, at] of [...this.#extras]) this.extra(key, at)
  }

  mark(scoreNote: number, mark: Mark | null): void {
    this.#marks.delete(scoreNote)
    if (mark) this.#marks.set(scoreNote, mark)
    for (const head of this.#layout?.notes.headsOf(scoreNote) ?? []) this.#show(head, mark)
  }

  extra(key: number, at: Extra | null): void {
    this.#extras.delete(key)
    this.#drawnExtras.get(key)?.remove()
    this.#drawnExtras.delete(key)
    this.#extraPlaces.delete(key)
    if (!at) return
    this.#extras.set(key, at)
    const place = playPlace(this.#score, at.playedQuarters)
    const measure = place && this.#layout?.map.get(place.measureIndex)
    if (!measure) return
    const x = xAt(measure, place.quartersIntoMeasure, this.#score.measures[place.measureIndex]?.lengthQuarters ?? 1)
    const heads = this.#headsByMeasure.get(place.measureIndex) ?? []
    const ghost = ghostOnNearestStaff(x, measure, heads, at.pitch, this.#fifths(place.measureIndex))
    if (!ghost) return
    const shape = extraShape(ghost, at.disputed)
    shape.dataset['extra'] = String(key)
    this.#overlay?.append(shape)
    this.#drawnExtras.set(key, shape)
    this.#extraPlaces.set(key, ghost)
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
    for (const heads of this.#headsByMeasure.values()) for (const head of heads) {
      if (head.element.dataset['mark']) look({ x: head.x + head.width / 2, y: head.y }, () => ({ scoreNotes: this.#layout?.notes.notesOf(head) ?? [] }))
    }
    for (const [key, at] of this.#extraPlaces) look(at, () => ({ extra: key }))
    return nearest
  }

  clear(): void {
    for (const scoreNote of [...this.#marks.keys()]) this.mark(scoreNote, null)
    for (const key of [...this.#extras.keys()]) this.extra(key, null)
  }

  #show(head: Head, mark: Mark | null): void {
    this.#drawn.get(head.element)?.remove()
    this.#drawn.delete(head.element)
    delete head.element.dataset['mark']
    delete head.element.dataset['timing']
    delete head.element.dataset['changed']
    delete head.element.dataset['disputed']
    const measure = this.#layout?.map.get(head.measureIndex)
    if (!mark || !measure) return
    head.element.dataset['mark'] = mark.kind
    // For whoever reads the page, as the end-to-end tests do.
    if (mark.changed) head.element.dataset['changed'] = 'changed'
    if (mark.disputed) head.element.dataset['disputed'] = 'disputed'
    if (mark.timing) head.element.dataset['timing'] = mark.timing
    const ghost = mark.kind === 'wrong' && mark.playedPitch !== null ? ghostBeside(head, measure, mark.playedPitch, this.#fifths(head.measureIndex)) : null
    const shape = markShape(head, mark, ghost)
    if (!shape.hasChildNodes()) return
    this.#overlay?.append(shape)
    this.#drawn.set(head.element, shape)
  }

  #fifths(measureIndex: number): number {
    return this.#layout?.fifths[measureIndex] ?? 0
  }
}
