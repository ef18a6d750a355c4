import type { Score } from '../../core/score/score.ts'
import type { Head } from './heads.ts'

/**
 * Which heads each struck note shows its mark on: its own, and those of its twins (one key, written twice). A note and its
 * repetitions stand on the same head, and the latest mark counts.
 */
export class MarkedNotes {
  readonly #ownHeads: readonly (Head | null)[]
  readonly #twins = new Map<number, number[]>()

  constructor(score: Score, noteNumbers: readonly (number | null)[], heads: ReadonlyMap<number, Head>) {
    this.#ownHeads = noteNumbers.map((number) => (number === null ? null : heads.get(number) ?? null))
    for (const note of score.notes) {
      if (note.twinOf !== null) this.#twins.set(note.twinOf, [...(this.#twins.get(note.twinOf) ?? []), note.index])
      const head = this.#ownHeads[note.index]
      if (head) head.element.dataset['note'] = note.id
    }
  }

  headsOf(scoreNote: number): Head[] {
    return [scoreNote, ...(this.#twins.get(scoreNote) ?? [])].flatMap((index) => this.#ownHeads[index] ?? [])
  }

  /** The other way round: the notes whose marks a head shows. */
  notesOf(head: Head): number[] {
    return this.#ownHeads.flatMap((_, index) => (this.headsOf(index).includes(head) ? [index] : []))
  }

  /** Indices of the notes that are judged and have no head on the page. */
  unmapped(score: Score): number[] {
    return score.notes.filter((note) => !note.hidden && note.twinOf === null && !this.#ownHeads[note.index]).map((note) => note.index)
  }
}
