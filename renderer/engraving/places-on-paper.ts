import type { Score } from '../../core/score/score.ts'
import type { MarkedPlace } from './engraving.ts'
import type { MarkedNotes } from './marked-notes.ts'
import type { Marks } from './marks.ts'
import type { PageMap } from './page-map.ts'

/** Between two lines of music the nearer one is meant; further than this from all of them, none. In units of the drawing. */
const nearALine = 60
/** A click this near to a head's middle means its note. */
const nearAHead = 16

export interface Paper {
  readonly element: HTMLElement
  /** Pixels to a unit of the drawing. */
  readonly zoom: number
  /** What is drawn by now. */
  map(): PageMap
}

/** What stands at a point of the window, and where in the window something stands. Points are `clientX` and `clientY` of a pointer event. */
export class PlacesOnPaper {
  readonly #paper: Paper
  readonly #score: Score
  readonly #notes: MarkedNotes
  readonly #marks: Marks

  constructor(paper: Paper, score: Score, notes: MarkedNotes, marks: Marks) {
    this.#paper = paper
    this.#score = score
    this.#notes = notes
    this.#marks = marks
  }

  noteAt(x: number, y: number): number | null {
    const [atX, atY] = this.#drawingAt(x, y)
    const measure = this.measureAt(x, y)
    let nearest: { readonly index: number; readonly distance: number } | null = null
    for (const { index, measureIndex } of this.#score.notes) {
      if (measureIndex !== measure) continue
      const head = this.#notes.headsOf(index)[0]
      const distance = head ? Math.hypot(head.x + head.width / 2 - atX, head.y - atY) : Infinity
      if (distance < (nearest?.distance ?? nearAHead)) nearest = { index, distance }
    }
    return nearest?.index ?? null
  }

  measureAt(x: number, y: number): number | null {
    const [atX, atY] = this.#drawingAt(x, y)
    let nearest: { readonly index: number; readonly distance: number } | null = null
    for (const [index, { left, right, system }] of this.#paper.map()) {
      if (atX < left || atX >= right) continue
      const distance = Math.max(system.top - atY, atY - system.bottom, 0)
      if (distance < (nearest?.distance ?? nearALine)) nearest = { index, distance }
    }
    return nearest?.index ?? null
  }

  markAt(x: number, y: number): MarkedPlace | null {
    return this.#marks.at(...this.#drawingAt(x, y))
  }

  measureOnLine(measureIndex: number, linesOn: 1 | -1): number | null {
    const map = this.#paper.map()
    const here = map.get(measureIndex)
    if (!here) return null
    const wanted = here.system.index + linesOn
    for (const [index, { system }] of map) if (system.index === wanted) return index
    return null
  }

  pointOf(scoreNote: number): { readonly x: number; readonly y: number } | null {
    const box = this.#notes.headsOf(scoreNote)[0]?.element.getBoundingClientRect()
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null
  }

  boxOf(measureIndex: number): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } | null {
    const measure = this.#paper.map().get(measureIndex)
    if (!measure) return null
    const { element, zoom } = this.#paper
    const paper = element.getBoundingClientRect()
    const { left, right, system } = measure
    return { left: paper.left + left * zoom, top: paper.top + system.top * zoom, width: (right - left) * zoom, height: (system.bottom - system.top) * zoom }
  }

  #drawingAt(x: number, y: number): [x: number, y: number] {
    const { element, zoom } = this.#paper
    const box = element.getBoundingClientRect()
    return [(x - box.left) / zoom, (y - box.top) / zoom]
  }
}
