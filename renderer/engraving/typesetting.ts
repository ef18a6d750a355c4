import type { MusicSystem } from 'opensheetmusicdisplay'
import { DrawnLine } from './drawn-line.ts'
import { headsOf, type Head } from './heads.ts'
import { outlinesOf, touchingDistance, type Outline } from './line-distance.ts'
import { measuresOf, systemOf, type DrawnMeasure, type DrawnSystem } from './page-map.ts'
import type { ScorePassages } from './passages.ts'
import type { Band } from './read-ahead.ts'
import { Sheet, unitsPerSpace, type SheetOptions } from './sheet.ts'

/** So many notes are read and laid out at once: some four lines of music, a tenth of a second. */
export const notesAtOnce = 300
/** A score of no more, some twenty pages with their rests and tied notes, is laid out as one, without joints: that takes two slices of a second. */
const notesInOnePiece = 8000
/** Around what a line prints, in units of the drawing. */
const margin = 10
/** Above the first line, in units of the drawing, and below the last. */
const pageMargin = 30
/** What is so near to the window is drawn before more is laid out, in heights of the window. */
const nearViews = 1

/** Where a line of music stands; lengths in pixels from the top of the page. */
interface PlacedLine {
  readonly system: DrawnSystem
  readonly top: number
  readonly bottom: number
  /** Draws it; null once it is drawn. */
  draw: (() => void) | null
}

/** Where the next passage's first line hangs on to. */
interface LastLine {
  /** Of its lowest staff, in units of the drawing. */
  readonly staffTop: number
  readonly below: Outline
}

/**
 * Sets a score line by line, passage after passage, a slice of work at a time. Lines are broken from the beginning as they
 * would be in one piece: of each passage but the last, the last line is left for the next, which begins with it.
 */
export class Typesetting {
  /** By `Measure.index`; grows as lines are laid out. */
  readonly map = new Map<number, DrawnMeasure>()
  readonly width: number
  readonly #paper: HTMLElement
  readonly #passages: ScorePassages
  readonly #options: SheetOptions
  readonly #notesAtOnce: number
  readonly #ondrawn: (line: DrawnLine, heads: ReadonlyMap<number, Head>) => void
  /** Holds the place of what is not laid out yet. */
  readonly #rest = document.createElement('div')
  readonly #lines: PlacedLine[] = []
  readonly #layOut: Iterator<void>
  #isLaidOut = false
  /** What the engraver could not go on with: a slice that failed is not the last one. */
  #failure: { readonly error: unknown } | null = null
  #notesLaidOut = 0
  #last: LastLine | null = null

  constructor(paper: HTMLElement, width: number, passages: ScorePassages, options: SheetOptions, ondrawn: (line: DrawnLine, heads: ReadonlyMap<number, Head>) => void, atOnce: number = passages.notes > notesInOnePiece ? notesAtOnce : Infinity) {
    this.#paper = paper
    this.width = width
    this.#passages = passages
    this.#options = options
    this.#ondrawn = ondrawn
    this.#notesAtOnce = atOnce
    this.#paper.replaceChildren(this.#rest)
    this.#layOut = this.#passageByPassage()
  }

  /** One slice of work: what is in sight first, then laying out, then drawing what is nearest. False when there is none left. */
  step(view: Band): boolean {
    if (this.#failure) throw this.#failure.error
    try {
      return this.#step(view)
    } catch (error) {
      this.#failure = { error }
      throw error
    }
  }

  /** All that can be seen is drawn. */
  isReady(view: Band): boolean {
    const end = this.#lines.at(-1)?.bottom ?? 0
    return (this.#isLaidOut || end >= view.bottom) && !this.#lines.some((line) => line.draw && distance(line, view) === 0)
  }

  get isWhole(): boolean {
    return this.#isLaidOut && this.#lines.every(({ draw }) => draw === null)
  }

  /** The first measure of the first line that can be seen, and how far below the upper edge its line begins, in pixels. */
  placeIn(view: Band): { readonly measureIndex: number; readonly below: number } | null {
    const line = this.#lines.find(({ bottom }) => bottom > view.top)
    for (const [measureIndex, { system }] of line ? this.map : []) if (system === line!.system) return { measureIndex, below: line!.top - view.top }
    return null
  }

  /** Where a measure's line begins, in pixels; null where it is not laid out. */
  topOf(measureIndex: number): number | null {
    const system = this.map.get(measureIndex)?.system
    return this.#lines.find((line) => line.system === system)?.top ?? null
  }

  #step(view: Band): boolean {
    const nearest = this.#nearest(view)
    if (nearest && (this.#isLaidOut || distance(nearest, view) <= nearViews * (view.bottom - view.top))) nearest.draw?.()
    else if (!this.#isLaidOut) this.#isLaidOut = this.#layOut.next().done === true
    else return false
    return true
  }

  #nearest(view: Band): PlacedLine | null {
    let nearest: PlacedLine | null = null
    for (const line of this.#lines) if (line.draw && (!nearest || distance(line, view) < distance(nearest, view))) nearest = line
    return nearest
  }

  *#passageByPassage(): Generator<void> {
    let first = 0
    let atOnce = this.#notesAtOnce
    while (first < this.#passages.measures) {
      const passage = this.#passages.open(first, this.#reach(first, atOnce))
      const sheet = new Sheet(this.#options)
      sheet.read(passage.document)
      yield
      const beginningOf = (system: MusicSystem) => (system.GraphicalMeasures[0]?.find(Boolean)?.parentSourceMeasure.measureListIndex ?? 0) + passage.from
      const systems = sheet.layOut(this.width).filter((system) => beginningOf(system) >= first)
      const isEnd = passage.last >= this.#passages.measures - 1
      const next = isEnd ? this.#passages.measures : beginningOf(systems.at(-1)!)
      // Not even one line is full.
      if (next === first) atOnce *= 2
      else {
        this.#place(sheet, isEnd ? systems : systems.slice(0, -1), passage.from)
        for (let measure = first; measure < next; measure++) this.#notesLaidOut += this.#passages.notesIn(measure)
        this.#reserve(next)
        first = next
      }
      yield
    }
    this.#rest.style.height = `${pageMargin * this.#options.zoom}px`
  }

  /** The last measure to be read with a first one; a small rest is taken along. */
  #reach(first: number, atOnce: number): number {
    let notes = 0
    let last = first
    const end = this.#passages.measures - 1
    for (; last < end && notes + this.#passages.notesIn(last) < atOnce; last++) notes += this.#passages.notesIn(last)
    let rest = 0
    for (let measure = last + 1; measure <= end && rest < atOnce / 2; measure++) rest += this.#passages.notesIn(measure)
    return rest < atOnce / 2 ? end : last
  }

  /** As much room as the rest will take if it is like what there is. */
  #reserve(next: number): void {
    let notes = 0
    for (let measure = next; measure < this.#passages.measures; measure++) notes += this.#passages.notesIn(measure)
    this.#rest.style.height = `${Math.round(((this.#lines.at(-1)?.bottom ?? 0) * notes) / Math.max(1, this.#notesLaidOut))}px`
  }

  #place(sheet: Sheet, systems: readonly MusicSystem[], from: number): void {
    const { zoom } = this.#options
    const rules = sheet.EngravingRules
    const outlines = systems.map((system) => outlinesOf(system, rules.SamplingUnit))
    let shift = 0
    if (this.#last && systems[0]) {
      const spaces = Math.max(touchingDistance(this.#last.below, outlines[0]!.above) + rules.MinSkyBottomDistBetweenSystems, rules.MinimumDistanceBetweenSystems + rules.StaffHeight)
      // By whole pixels, as the engraver has put the lines of the staves on pixels.
      shift = Math.round((this.#last.staffTop + spaces * unitsPerSpace - systemOf(systems[0], 0, 0).top) * zoom) / zoom
    }
    systems.forEach((drawn, at) => {
      const system = systemOf(drawn, this.#lines.length, shift)
      const { above, below } = outlines[at]!
      const staffTop = system.bottom - rules.StaffHeight * unitsPerSpace
      const top = Math.floor((system.top + Math.min(0, ...above.spaces) * unitsPerSpace - margin) * zoom)
      const bottom = Math.ceil((staffTop + Math.max(rules.StaffHeight, ...below.spaces) * unitsPerSpace + margin) * zoom)
      const measures = new Map([...measuresOf(drawn, system, shift)].map(([index, measure]) => [index + from, measure]))
      for (const [index, measure] of measures) this.map.set(index, measure)
      const element = document.createElement('div')
      element.className = 'engraved-line'
      element.style.height = `${bottom - top}px`
      element.style.marginTop = `${top - (this.#lines.at(-1)?.bottom ?? 0)}px`
      this.#rest.before(element)
      const placed: PlacedLine = { system, top, bottom, draw: () => {
        placed.draw = null
        const svg = sheet.drawLine(drawn, element, this.width, bottom - top)
        svg.setAttribute('viewBox', `0 ${top / zoom - shift} ${this.width / zoom} ${(bottom - top) / zoom}`)
        svg.setAttribute('width', String(this.width))
        svg.setAttribute('height', String(bottom - top))
        element.replaceChildren(svg)
        const heads = headsOf(drawn, shift, from)
        this.#ondrawn(new DrawnLine(svg, system, measures, [...heads.values()], shift), heads)
      } }
      this.#lines.push(placed)
      this.#last = { staffTop, below }
    })
  }
}

function distance({ top, bottom }: PlacedLine, view: Band): number {
  return Math.max(0, top - view.bottom, view.top - bottom)
}
