import type { Score } from '../../core/score/score.ts'
import type { Head } from './heads.ts'
import { nameOfNote, type NoteNaming } from './note-names.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
/** Right of the head and level with it, in units of the drawing. */
const besideHead = 1.5
const belowMiddle = 3

/** A name beside each head, as beginners ask for. */
export class NameLabels {
  readonly #score: Score
  readonly #group = document.createElementNS(svgNamespace, 'g')
  #headOf: (scoreNote: number) => Head | null = () => null
  #fifths: readonly number[] = []
  #naming: NoteNaming | null = null

  constructor(score: Score) {
    this.#score = score
    this.#group.setAttribute('class', 'note-names')
    this.#group.setAttribute('aria-hidden', 'true')
  }

  /** `headOf`: the head of a struck note, where it has one. */
  layOut(svg: SVGSVGElement, headOf: (scoreNote: number) => Head | null, fifths: readonly number[]): void {
    this.#headOf = headOf
    this.#fifths = fifths
    svg.append(this.#group)
    this.#draw()
  }

  name(naming: NoteNaming | null): void {
    if (naming === this.#naming) return
    this.#naming = naming
    this.#draw()
  }

  #draw(): void {
    const labels: SVGElement[] = []
    const named = new Set<Head>()
    const naming = this.#naming
    if (naming) for (const note of this.#score.notes) {
      const head = note.hidden ? null : this.#headOf(note.index)
      if (!head || named.has(head)) continue
      named.add(head)
      const label = document.createElementNS(svgNamespace, 'text')
      label.textContent = nameOfNote(note.pitch, head.step, this.#fifths[head.measureIndex] ?? 0, naming)
      label.setAttribute('x', String(head.x + head.width + besideHead))
      label.setAttribute('y', String(head.y + belowMiddle))
      labels.push(label)
    }
    this.#group.replaceChildren(...labels)
  }
}
