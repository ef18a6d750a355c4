import type { Score } from '../../core/score/score.ts'
import type { DrawnLine } from './drawn-line.ts'
import type { MarkedNotes } from './marked-notes.ts'
import { nameOfNote, type NoteNaming } from './note-names.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
/** Right of the head and level with it, in units of the drawing. */
const besideHead = 1.5
const belowMiddle = 3

/** A name beside each head, as beginners ask for. */
export class NameLabels {
  readonly #score: Score
  readonly #notes: MarkedNotes
  readonly #fifths: readonly number[]
  readonly #groups = new Map<DrawnLine, SVGGElement>()
  #naming: NoteNaming | null = null

  /** `fifths`: by `Measure.index`, sharps of the key signature in force, flats negative. */
  constructor(score: Score, notes: MarkedNotes, fifths: readonly number[]) {
    this.#score = score
    this.#notes = notes
    this.#fifths = fifths
  }

  add(line: DrawnLine): void {
    const group = line.layer('note-names', 'over')
    group.setAttribute('aria-hidden', 'true')
    this.#groups.set(line, group)
    if (this.#naming) this.#draw(line, group)
  }

  clear(): void {
    this.#groups.clear()
  }

  name(naming: NoteNaming | null): void {
    if (naming === this.#naming) return
    this.#naming = naming
    for (const [line, group] of this.#groups) this.#draw(line, group)
  }

  #draw(line: DrawnLine, group: SVGGElement): void {
    const naming = this.#naming
    group.replaceChildren(...(naming === null ? [] : line.heads).flatMap((head) => {
      const note = this.#notes.notesOf(head).map((index) => this.#score.notes[index]!).find(({ index, hidden }) => !hidden && this.#notes.headsOf(index)[0] === head)
      if (!note) return []
      const label = document.createElementNS(svgNamespace, 'text')
      label.textContent = nameOfNote(note.pitch, head.step, this.#fifths[head.measureIndex] ?? 0, naming!)
      label.setAttribute('x', String(head.x + head.width + besideHead))
      label.setAttribute('y', String(head.y + belowMiddle))
      return [label]
    }))
  }
}
