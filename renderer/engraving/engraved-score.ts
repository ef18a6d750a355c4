import type { Score } from '../../core/score/score.ts'
import { Cursor, scrollerOf } from './cursor.ts'
import type { Engraving, EngravingOptions, Glide, Mark, MarkedPlace, Spelled } from './engraving.ts'
import { NameLabels } from './name-labels.ts'
import type { NoteNaming } from './note-names.ts'
import { MarkedNotes } from './marked-notes.ts'
import { Marks, type Extra } from './marks.ts'
import { ScorePassages } from './passages.ts'
import type { PageMap } from './page-map.ts'
import { pageDrawn, untilIdle } from './pauses.ts'
import { PlacesOnPaper } from './places-on-paper.ts'
import type { Band } from './read-ahead.ts'
import { keySignatures, textOfScore, withParts } from './score-text.ts'
import { alterOf, spell } from './spelling.ts'
import { Typesetting } from './typesetting.ts'
import { Underlay, type ChosenBars } from './underlay.ts'

/** A window being dragged is not engraved at every pixel. */
const settleMilliseconds = 250
/** A score of no more is there at once and whole: all of it takes half a second. More of them never stand in one window. */
const notesWithoutPause = 1000
/** Laid out anew, the place that was read is looked for at once, for so long; later, between pauses. */
const patienceMilliseconds = 400
/** What is drawn in no more than this is done without a pause: nobody feels it, and pauses take longer. */
const sliceMilliseconds = 20

/** A score set line by line in an element of its own: what can be seen first, the rest while nobody is waiting. */
export class EngravedScore implements Engraving {
  readonly #score: Score
  readonly #options: EngravingOptions
  readonly #passages: ScorePassages
  readonly #fifths: readonly number[]
  readonly #root = document.createElement('div')
  readonly #paper = document.createElement('div')
  readonly #cursor: Cursor
  readonly #notes: MarkedNotes
  readonly #marks: Marks
  readonly #underlay = new Underlay()
  readonly #names: NameLabels
  readonly #places: PlacesOnPaper
  readonly #observer: ResizeObserver
  readonly #listening = new AbortController()
  #typesetting: Typesetting | null = null
  #isSeen: Promise<void> = Promise.resolve()
  #isWhole: Promise<void> = Promise.resolve()
  #settling: ReturnType<typeof setTimeout> | undefined
  #place: number | null = null
  /** Laid out anew, what was read stays in sight, wherever the bar stands. */
  #follows = true
  /** Somebody wants all of it, on paper or in a file. */
  #isWaitedFor = false
  /** The engraver could not read a passage of it: it gets all of it at once. */
  #inOnePiece = false

  constructor(container: HTMLElement, musicXml: string, score: Score, options: EngravingOptions) {
    this.#score = score
    this.#options = options
    const text = textOfScore(musicXml)
    this.#passages = new ScorePassages(text, score)
    this.#fifths = keySignatures(withParts(text, new Set(score.parts.map(({ id }) => id))))
    this.#notes = new MarkedNotes(score)
    this.#marks = new Marks(score, this.#notes, this.#fifths)
    this.#names = new NameLabels(score, this.#notes, this.#fifths)
    this.#places = new PlacesOnPaper({ element: this.#paper, zoom: options.zoom, map: () => this.#map }, score, this.#notes, this.#marks)
    this.#root.className = 'engraving'
    this.#root.dataset['theme'] = options.theme
    this.#root.append(this.#paper)
    this.#cursor = new Cursor(this.#root, score)
    container.append(this.#root)
    this.#observer = new ResizeObserver(() => this.#settle())
    // On paper all of it is wanted at once.
    addEventListener('beforeprint', () => this.#finishNow(), { signal: this.#listening.signal })
  }

  /** Until what can be seen of it is there. */
  async begin(): Promise<void> {
    await this.resize()
    this.#observer.observe(this.#root)
  }

  resize(): Promise<void> {
    this.#isSeen = this.#setOrTryTheWhole()
    return this.#isSeen
  }

  async #setOrTryTheWhole(): Promise<void> {
    try {
      await this.#setAnew()
    } catch (error) {
      if (this.#inOnePiece) throw error
      this.#inOnePiece = true
      await this.#setAnew()
    }
  }

  async #setAnew(): Promise<void> {
    const inOneGo = this.#passages.notes <= notesWithoutPause
    // A long page is scrolled: what shows that takes of its width from the beginning.
    if (!inOneGo) this.#root.style.minHeight = `${innerHeight}px`
    const { width } = this.#root.getBoundingClientRect()
    if (width < 1 || this.#listening.signal.aborted) return
    const view = this.#view()
    const read = view.top > 0 ? (this.#typesetting?.placeIn(view) ?? null) : null
    this.#forgetLines()
    const { zoom, fingering = true, notesAtOnce } = this.#options
    const typesetting = new Typesetting(this.#paper, width, this.#passages, { zoom, fingering, partNames: this.#score.parts.length > 1 }, (line, heads) => {
      this.#notes.add(heads, (number) => this.#passages.scoreNotesOf(number))
      this.#underlay.add(line)
      this.#names.add(line)
      this.#marks.add(line)
    }, this.#inOnePiece ? Infinity : notesAtOnce)
    this.#typesetting = typesetting
    const begun = performance.now()
    const isThere = () => !inOneGo && typesetting.isReady(this.#view()) && (read === null || typesetting.topOf(read.measureIndex) !== null)
    while (!isThere() && typesetting.step(this.#view())) {
      if (!inOneGo && performance.now() - begun > patienceMilliseconds) await pageDrawn()
      if (this.#typesetting !== typesetting) return
      const top = read && typesetting.topOf(read.measureIndex)
      if (read && typeof top === 'number') this.#scrollTo(top - read.below)
    }
    if (read) this.#follows = false
    this.#showPlace()
    this.#isWhole = this.#goOn(typesetting).catch(async (error: unknown) => {
      if (this.#inOnePiece || this.#typesetting !== typesetting) throw error
      this.#inOnePiece = true
      await this.#setAnew()
      return this.#isWhole
    })
    // Told to whoever waits for it.
    this.#isWhole.catch(() => undefined)
  }

  async whole(soon?: 'soon'): Promise<void> {
    if (soon) this.#isWaitedFor = true
    for (let waited: Promise<void> | null = null; waited !== this.#isWhole;) {
      await this.#isSeen
      waited = this.#isWhole
      await waited
    }
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

  cursor(playedQuarters: number | null, glide: Glide | null = null): void {
    this.#place = playedQuarters
    this.#follows = true
    this.#showPlace(glide)
  }

  haltCursor(): void {
    this.#cursor.halt()
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
    return this.#places.noteAt(x, y)
  }

  measureOnLine(measureIndex: number, linesOn: 1 | -1): number | null {
    return this.#places.measureOnLine(measureIndex, linesOn)
  }

  measureAt(x: number, y: number): number | null {
    return this.#places.measureAt(x, y)
  }

  markAt(x: number, y: number): MarkedPlace | null {
    return this.#places.markAt(x, y)
  }

  pointOf(scoreNote: number): ReturnType<Engraving['pointOf']> {
    return this.#places.pointOf(scoreNote)
  }

  boxOf(measureIndex: number): ReturnType<Engraving['boxOf']> {
    return this.#places.boxOf(measureIndex)
  }

  spelled(pitch: number, measureIndex: number, scoreNote: number | null): Spelled {
    const note = scoreNote === null ? undefined : this.#score.notes[scoreNote]
    const head = note?.pitch === pitch ? this.#notes.headsOf(note.index)[0] : undefined
    const step = head?.step ?? spell(pitch, this.#fifths[measureIndex] ?? 0).step
    return { step, alter: alterOf(pitch, step) }
  }

  dispose(): void {
    clearTimeout(this.#settling)
    this.#listening.abort()
    this.#observer.disconnect()
    this.#forgetLines()
    this.#root.remove()
  }

  unmapped(): readonly number[] {
    return this.#notes.unmapped()
  }

  get #map(): PageMap {
    return this.#typesetting?.map ?? new Map()
  }

  #forgetLines(): void {
    this.#typesetting = null
    this.#root.removeAttribute('data-whole')
    this.#notes.clear()
    this.#marks.forgetLines()
    this.#underlay.clear()
    this.#names.clear()
  }

  /** Sets the rest between pauses; a place that was told before its line was there is shown when it is. */
  async #goOn(typesetting: Typesetting): Promise<void> {
    for (;;) {
      const hadPlace = this.#isPlaceThere()
      const view = this.#view()
      const begun = performance.now()
      let goesOn = true
      while (goesOn && performance.now() - begun < sliceMilliseconds) goesOn = typesetting.step(view)
      if (!hadPlace && this.#isPlaceThere()) this.#showPlace()
      if (!goesOn) break
      if (typesetting.isReady(view) && !this.#isWaitedFor) await untilIdle()
      else await pageDrawn()
      if (this.#typesetting !== typesetting) return
    }
    this.#root.dataset['whole'] = 'whole'
  }

  /** Laid out anew it stands at its place; when that was told is long ago. */
  #showPlace(glide: Glide | null = null): void {
    if (this.#place === null) this.#cursor.hide()
    else this.#cursor.show(this.#place, this.#map, this.#options.zoom, this.#follows, glide)
  }

  #isPlaceThere(): boolean {
    return this.#place === null || this.#cursor.isIn(this.#place, this.#map)
  }

  #finishNow(): void {
    const typesetting = this.#typesetting
    const view = this.#view()
    try {
      while (typesetting?.step(view));
    } catch {
      // Whoever sets the rest comes upon it too, and tries the whole.
    }
  }

  #settle(): void {
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      if (Math.abs(this.#root.getBoundingClientRect().width - (this.#typesetting?.width ?? 0)) >= 1) void this.resize()
    }, settleMilliseconds)
  }

  /** What can be seen, in pixels from the top of the page. */
  #view(): Band {
    const scroller = scrollerOf(this.#root)
    const top = (scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top) - this.#paper.getBoundingClientRect().top
    return { top, bottom: top + scroller.clientHeight }
  }

  #scrollTo(top: number): void {
    const scroller = scrollerOf(this.#root)
    scroller.scrollTo({ top: scroller.scrollTop + top - this.#view().top, behavior: 'instant' })
  }
}
