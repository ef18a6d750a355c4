import type { OpenSheetMusicDisplay } from 'opensheetmusicdisplay'
import type { Score } from '../../core/score/score.ts'
import { Cursor } from './cursor.ts'
import type { Engraving, EngravingOptions, Mark, MarkedPlace, Spelled } from './engraving.ts'
import { headsOf } from './heads.ts'
import { NameLabels } from './name-labels.ts'
import type { NoteNaming } from './note-names.ts'
import { MarkedNotes } from './marked-notes.ts'
import { Marks, type Extra } from './marks.ts'
import { pageMapOf, type PageMap } from './page-map.ts'
import { alterOf, spell } from './spelling.ts'
import { openSheet } from './sheet.ts'
import { Underlay, type ChosenBars } from './underlay.ts'
import { tagNotes, type TaggedDocument } from './tagged-document.ts'

/** A window being dragged is not engraved at every pixel. */
const settleMilliseconds = 250
/** Between two lines of music the nearer one is meant; further than this from all of them, none. In units of the drawing. */
const nearALine = 60
/** A click this near to a head's middle means its note. */
const nearAHead = 16

/** A score laid out by OpenSheetMusicDisplay in an element of its own. */
export class EngravedScore implements Engraving {
  readonly #score: Score
  readonly #root = document.createElement('div')
  readonly #paper = document.createElement('div')
  readonly #cursor: Cursor
  readonly #marks: Marks
  readonly #underlay = new Underlay()
  readonly #names: NameLabels
  readonly #fingering: boolean
  readonly #observer: ResizeObserver
  #sheet: OpenSheetMusicDisplay | null = null
  #tagged: TaggedDocument | null = null
  #map: PageMap = new Map()
  #notes: MarkedNotes
  #settling: ReturnType<typeof setTimeout> | undefined
  #width = 0
  #place: number | null = null

  constructor(container: HTMLElement, score: Score, options: EngravingOptions) {
    this.#score = score
    this.#notes = new MarkedNotes(score, [], new Map())
    this.#marks = new Marks(score)
    this.#names = new NameLabels(score)
    this.#fingering = options.fingering ?? true
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
    sheet.EngravingRules.RenderFingerings = this.#fingering
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
    const svg = this.#paper.querySelector('svg')
    if (!svg) throw new Error('The engraver has drawn nothing')
    const heads = headsOf(this.#sheet.GraphicSheet)
    this.#map = pageMapOf(this.#sheet.GraphicSheet)
    this.#notes = new MarkedNotes(this.#score, this.#tagged.noteNumbers, heads)
    this.#underlay.layOut(svg, this.#map)
    this.#names.layOut(svg, (scoreNote) => this.#notes.headsOf(scoreNote)[0] ?? null, this.#tagged.fifths)
    this.#marks.layOut({ svg, map: this.#map, notes: this.#notes, heads: heads.values(), fifths: this.#tagged.fifths })
    this.cursor(this.#place)
  }

  mark(scoreNote: number, mark: Mark | null): void {
    this.#marks.mark(scoreNote, mark)
  }

  extra(key: number, at: Extra | null): void {
    this.#marks.extra(key, at)
  }

  clearMarks(): void {
    this.#marks.clear()
  }

  cursor(playedQuarters: number | null): void {
    this.#place = playedQuarters
    if (playedQuarters === null) this.#cursor.hide()
    else this.#cursor.show(playedQuarters, this.#map, this.#scale())
  }

  chooseBars(bars: ChosenBars | null): void {
    this.#underlay.chooseBars(bars)
  }

  highlightStaff(staff: number | null): void {
    this.#underlay.highlightStaff(staff)
  }

  nameNotes(naming: NoteNaming | null): void {
    this.#names.name(naming)
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

  measureOnLine(measureIndex: number, linesOn: 1 | -1): number | null {
    const here = this.#map.get(measureIndex)
    if (!here) return null
    const wanted = here.system.index + linesOn
    for (const [index, { system }] of this.#map) if (system.index === wanted) return index
    return null
  }

  measureAt(x: number, y: number): number | null {
    const [atX, atY] = this.#drawingAt(x, y)
    let nearest: { index: number; distance: number } | null = null
    for (const [index, { left, right, system }] of this.#map) {
      if (atX < left || atX >= right) continue
      const distance = Math.max(system.top - atY, atY - system.bottom, 0)
      if (distance < (nearest?.distance ?? nearALine)) nearest = { index, distance }
    }
    return nearest?.index ?? null
  }

  markAt(x: number, y: number): MarkedPlace | null {
    return this.#marks.at(...this.#drawingAt(x, y))
  }

  pointOf(scoreNote: number): { readonly x: number; readonly y: number } | null {
    const box = this.#notes.headsOf(scoreNote)[0]?.element.getBoundingClientRect()
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null
  }

  boxOf(measureIndex: number): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } | null {
    const measure = this.#map.get(measureIndex)
    if (!measure) return null
    const [paper, scale] = [this.#paper.getBoundingClientRect(), this.#scale()]
    const { left, right, system } = measure
    return { left: paper.left + left * scale, top: paper.top + system.top * scale, width: (right - left) * scale, height: (system.bottom - system.top) * scale }
  }

  spelled(pitch: number, measureIndex: number, scoreNote: number | null): Spelled {
    const note = scoreNote === null ? undefined : this.#score.notes[scoreNote]
    const head = note?.pitch === pitch ? this.#notes.headsOf(note.index)[0] : undefined
    const step = head?.step ?? spell(pitch, this.#tagged?.fifths[measureIndex] ?? 0).step
    return { step, alter: alterOf(pitch, step) }
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

  #drawingAt(x: number, y: number): [x: number, y: number] {
    const box = this.#paper.getBoundingClientRect()
    return [(x - box.left) / this.#scale(), (y - box.top) / this.#scale()]
  }

  /** Pixels per unit of the drawing. */
  #scale(): number {
    return this.#sheet?.Zoom ?? 1
  }
}

/** Lets the page draw; not by an animation frame, which a hidden page never gets. */
function pageDrawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30))
}
