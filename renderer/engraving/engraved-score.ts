import type { OpenSheetMusicDisplay } from 'opensheetmusicdisplay'
import type { Score } from '../../core/score/score.ts'
import { Cursor } from './cursor.ts'
import type { Engraving, EngravingOptions, Mark } from './engraving.ts'
import { ghostBeside, ghostOnNearestStaff } from './ghosts.ts'
import { headsOf, type Head } from './heads.ts'
import { extraShape, markShape } from './mark-shape.ts'
import { MarkedNotes } from './marked-notes.ts'
import { pageMapOf, xAt, type PageMap } from './page-map.ts'
import { playPlace } from './play-place.ts'
import { openSheet } from './sheet.ts'
import { tagNotes, type TaggedDocument } from './tagged-document.ts'

/** A window being dragged is not engraved at every pixel. */
const settleMilliseconds = 250

interface Extra {
  readonly playedQuarters: number
  readonly pitch: number
}

/** The engraver's side of `Engraving`: what is marked is remembered, so that a new layout shows it again. */
export class EngravedScore implements Engraving {
  readonly #score: Score
  readonly #root = document.createElement('div')
  readonly #paper = document.createElement('div')
  readonly #cursor: Cursor
  readonly #observer: ResizeObserver
  #sheet: OpenSheetMusicDisplay | null = null
  #tagged: TaggedDocument | null = null
  #settling: ReturnType<typeof setTimeout> | undefined
  #width = 0

  #map: PageMap = new Map()
  #notes: MarkedNotes
  #headsByMeasure = new Map<number, Head[]>()
  #overlay: SVGGElement | null = null

  /** By head, in the order in which they were marked. */
  readonly #marks = new Map<number, Mark>()
  readonly #extras = new Map<number, Extra>()
  readonly #drawn = new Map<Element, SVGElement>()
  readonly #drawnExtras = new Map<number, SVGElement>()
  #place: number | null = null

  constructor(container: HTMLElement, score: Score, options: EngravingOptions) {
    this.#score = score
    this.#notes = new MarkedNotes(score, [], new Map())
    this.#root.className = 'engraving'
    this.#root.dataset['theme'] = options.theme
    this.#root.append(this.#paper)
    this.#cursor = new Cursor(this.#root, score)
    container.append(this.#root)
    this.#observer = new ResizeObserver(() => this.#settle())
  }

  async load(musicXml: string, zoom: number): Promise<void> {
    await pageDrawn()
    const tagged = tagNotes(musicXml, this.#score)
    this.#tagged = tagged
    const sheet = openSheet(this.#paper, this.#score.parts.length > 1)
    await sheet.load(tagged.document)
    // Loading sets it back to 1.
    sheet.Zoom = zoom
    this.#sheet = sheet
    await pageDrawn()
    this.resize()
    this.#observer.observe(this.#root)
  }

  resize(): void {
    const { width } = this.#root.getBoundingClientRect()
    if (!this.#sheet || !this.#tagged || width < 1) return
    this.#width = width
    this.#sheet.render()
    const heads = headsOf(this.#sheet.GraphicSheet)
    this.#map = pageMapOf(this.#sheet.GraphicSheet)
    this.#notes = new MarkedNotes(this.#score, this.#tagged.noteNumbers, heads)
    this.#headsByMeasure = byMeasure(heads.values())
    this.#showAgain()
  }

  mark(scoreNote: number, mark: Mark | null): void {
    this.#marks.delete(scoreNote)
    if (mark) this.#marks.set(scoreNote, mark)
    const measure = this.#map.get(this.#score.notes[scoreNote]?.measureIndex ?? -1)
    for (const head of this.#notes.headsOf(scoreNote)) {
      this.#drawn.get(head.element)?.remove()
      this.#drawn.delete(head.element)
      delete head.element.dataset['mark']
      delete head.element.dataset['timing']
      if (!mark || !measure) continue
      head.element.dataset['mark'] = mark.kind
      if (mark.timing) head.element.dataset['timing'] = mark.timing
      const ghost = mark.kind === 'wrong' && mark.playedPitch !== null ? ghostBeside(head, measure, mark.playedPitch, this.#fifths(head.measureIndex)) : null
      const shape = markShape(head, mark, ghost)
      if (!shape.hasChildNodes()) continue
      this.#overlay?.append(shape)
      this.#drawn.set(head.element, shape)
    }
  }

  extra(key: number, at: Extra | null): void {
    this.#extras.delete(key)
    this.#drawnExtras.get(key)?.remove()
    this.#drawnExtras.delete(key)
    if (!at) return
    this.#extras.set(key, at)
    const place = playPlace(this.#score, at.playedQuarters)
    const measure = place && this.#map.get(place.measureIndex)
    if (!measure) return
    const x = xAt(measure, place.quartersIntoMeasure, this.#score.measures[place.measureIndex]?.lengthQuarters ?? 1)
    const heads = this.#headsByMeasure.get(place.measureIndex) ?? []
    const ghost = ghostOnNearestStaff(x, measure, heads, at.pitch, this.#fifths(place.measureIndex))
    if (!ghost) return
    const shape = extraShape(ghost)
    shape.dataset['extra'] = String(key)
    this.#overlay?.append(shape)
    this.#drawnExtras.set(key, shape)
  }

  clearMarks(): void {
    for (const scoreNote of [...this.#marks.keys()]) this.mark(scoreNote, null)
    for (const key of [...this.#extras.keys()]) this.extra(key, null)
  }

  cursor(playedQuarters: number | null): void {
    this.#place = playedQuarters
    if (playedQuarters === null) this.#cursor.hide()
    else this.#cursor.show(playedQuarters, this.#map, this.#scale())
  }

  measureAt(x: number, y: number): number | null {
    const box = this.#paper.getBoundingClientRect()
    const scale = this.#scale()
    const [atX, atY] = [(x - box.left) / scale, (y - box.top) / scale]
    let nearest: { index: number; distance: number } | null = null
    for (const [index, measure] of this.#map) {
      if (atX < measure.left || atX >= measure.right) continue
      const distance = Math.max(measure.system.top - atY, atY - measure.system.bottom, 0)
      // Between two lines of music the nearer one is meant, far from all of them none.
      if (distance < 60 && (nearest === null || distance < nearest.distance)) nearest = { index, distance }
    }
    return nearest?.index ?? null
  }

  dispose(): void {
    clearTimeout(this.#settling)
    this.#observer.disconnect()
    this.#sheet?.clear()
    this.#sheet = null
    this.#root.remove()
  }

  unmapped(): readonly number[] {
    return this.#notes.unmapped(this.#score)
  }

  #settle(): void {
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      if (Math.abs(this.#root.getBoundingClientRect().width - this.#width) >= 1) this.resize()
    }, settleMilliseconds)
  }

  #showAgain(): void {
    const svg = this.#paper.querySelector('svg')
    this.#overlay = document.createElementNS('http://www.w3.org/2000/svg', 'g')
    this.#overlay.setAttribute('class', 'marks')
    svg?.append(this.#overlay)
    this.#drawn.clear()
    this.#drawnExtras.clear()
    for (const [scoreNote, mark] of [...this.#marks]) this.mark(scoreNote, mark)
    for (const [key, at] of [...this.#extras]) this.extra(key, at)
    this.cursor(this.#place)
  }

  /** Pixels per unit of the drawing. */
  #scale(): number {
    return this.#sheet?.Zoom ?? 1
  }

  #fifths(measureIndex: number): number {
    return this.#tagged?.fifths[measureIndex] ?? 0
  }
}

function byMeasure(heads: Iterable<Head>): Map<number, Head[]> {
  const measures = new Map<number, Head[]>()
  for (const head of heads) {
    const measure = measures.get(head.measureIndex)
    if (measure) measure.push(head)
    else measures.set(head.measureIndex, [head])
  }
  return measures
}

/** Lets the page draw; not by an animation frame, which a hidden page never gets. */
function pageDrawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}
