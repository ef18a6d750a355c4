import type { Score } from '../../core/score/score.ts'
import type { Head } from './heads.ts'

/**
 * Which heads each struck note shows its mark on: its own, and those of its twins (one key, written twice). A note and its
 * repetitions stand on the same head, and the latest mark counts. Heads come line by line, as they are drawn.
 */
export class MarkedNotes {
  readonly #score: Score
  readonly #ownHeads = new Map<number, Head>()
  readonly #notes = new Map<Head, number[]>()
  readonly #twins = new Map<number, number[]>()

  constructor(score: Score) {
    this.#score = score
    for (const note of score.notes) if (note.twinOf !== null) this.#twins.set(note.twinOf, [...(this.#twins.get(note.twinOf) ?? []), note.index])
  }

  /** `scoreNotesOf`: the struck notes of a note by its number. */
  add(heads: ReadonlyMap<number, Head>, scoreNotesOf: (number: number) => readonly number[]): void {
    for (const [number, head] of heads) for (const index of scoreNotesOf(number)) {
      const { id, twinOf } = this.#score.notes[index]!
      this.#ownHeads.set(index, head)
      head.element.dataset['note'] = id
      this.#notes.set(head, [...(this.#notes.get(head) ?? []), index, ...(twinOf === null ? [] : [twinOf])])
    }
  }

  headsOf(scoreNote: number): Head[] {
    return [scoreNote, ...(this.#twins.get(scoreNote) ?? [])].flatMap((index) => this.#ownHeads.get(index) ?? [])
  }

  /** The other way round: the notes whose marks a head shows. */
  notesOf(head: Head): number[] {
    return (this.#notes.get(head) ?? []).toSorted((a, b) => a - b)
  }

  clear(): void {
    this.#ownHeads.clear()
    this.#notes.clear()
  }

  /** Indices of the notes that are judged and have no head on the page. */
  unmapped(): number[] {
    return this.#score.notes.filter((note) => !note.hidden && note.twinOf === null && !this.#ownHeads.has(note.index)).map((note) => note.index)
  }
}
