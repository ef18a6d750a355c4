import type { ScoreNote } from '../score/score.ts'

/** A stroke is looked for among the next notes only: who jumps ahead by a bar is followed, by a line is not. */
const AHEAD_NOTES = 16
/** Slips are no matter here. */
const ENOUGH_SHARE = 0.8
/** Who has struck so many keys more than are written has played something else, and that is as good. */
const SURPLUS = 1.5

/** How far somebody is in a passage, by the keys alone; nothing is judged. */
export class PassageProgress {
  readonly #notes: readonly ScoreNote[]
  readonly #played: boolean[]
  #strokes = 0
  #furthest = -1

  /** In playing order. */
  constructor(notes: readonly ScoreNote[]) {
    this.#notes = notes
    this.#played = notes.map(() => false)
  }

  strike(pitch: number): void {
    this.#strokes++
    const first = this.#played.indexOf(false)
    if (first < 0) return
    for (let at = first; at < Math.min(this.#notes.length, Math.max(first, this.#furthest) + AHEAD_NOTES); at++) {
      if (this.#played[at] || this.#notes[at]!.pitch !== pitch) continue
      this.#played[at] = true
      this.#furthest = Math.max(this.#furthest, at)
      return
    }
  }

  /** The notes of the chord that comes next. */
  get next(): readonly ScoreNote[] {
    const next = this.#notes.find((_, at) => at > this.#furthest && !this.#played[at]) ?? this.#notes.find((_, at) => !this.#played[at])
    return next ? this.#notes.filter((note, at) => note.playedQuarters === next.playedQuarters && !this.#played[at]) : []
  }

  /** The end was reached, with most of it played; or enough was. */
  get isDone(): boolean {
    if (this.#notes.length === 0) return true
    const last = this.#notes.at(-1)!.playedQuarters
    const ended = this.#notes.some((note, at) => note.playedQuarters === last && this.#played[at])
    return (ended && this.#played.filter(Boolean).length >= ENOUGH_SHARE * this.#notes.length) || this.#strokes >= SURPLUS * this.#notes.length
  }
}
