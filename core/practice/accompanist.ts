import type { Score } from '../score/score.ts'
import { askedNotes } from './asked-notes.ts'
import type { Passage } from './passage.ts'
import { performanceOf, type KeyStroke } from './performance.ts'
import { TempoClock } from './tempo-clock.ts'

/** Plays the other hand to whoever plays one, and never runs ahead: what lies before the player's next note is played, and then it waits. */
export class Accompanist {
  readonly #strokes: readonly (KeyStroke & { readonly quarters: number })[]
  /** Where the player has something to play, along the playing order, rising. */
  readonly #own: readonly number[]
  readonly #clock: TempoClock
  readonly #passage: Passage
  #last: number | null = null

  /** `hands`: the player's. `tempoShare` is the tempo until the player's own is known. */
  constructor(score: Score, passage: Passage, hands: 'left' | 'right', tempoShare: number) {
    this.#clock = new TempoClock(score, tempoShare)
    this.#passage = passage
    this.#strokes = performanceOf(score, passage, this.#clock, hands === 'left' ? 'right' : 'left').map((stroke) => ({ ...stroke, quarters: score.notes[stroke.scoreNote]!.playedQuarters }))
    this.#own = [...new Set(askedNotes(score, passage, hands).map(({ playedQuarters }) => playedQuarters))].sort((a, b) => a - b)
  }

  /** What is to be played before the player comes in; nothing where the player begins. */
  introduction(): readonly KeyStroke[] {
    const first = this.#own[0] ?? this.#passage.toQuarters
    return first > this.#passage.fromQuarters + 1e-6 ? this.#between(this.#passage.fromQuarters, first, null) : []
  }

  /** The player has struck what is written here. `secondsPerQuarter`: the player's own tempo, null where it is not known. Seconds of the strokes count from now. */
  struck(playedQuarters: number, secondsPerQuarter: number | null): readonly KeyStroke[] {
    if (this.#last === playedQuarters) return []
    this.#last = playedQuarters
    const next = this.#own.find((quarters) => quarters > playedQuarters + 1e-6) ?? this.#passage.toQuarters
    return this.#between(playedQuarters, next, secondsPerQuarter)
  }

  #between(fromQuarters: number, toQuarters: number, secondsPerQuarter: number | null): readonly KeyStroke[] {
    const pace = secondsPerQuarter ?? this.#clock.secondsPerQuarterAt(fromQuarters)
    const stretch = pace / this.#clock.secondsPerQuarterAt(fromQuarters)
    return this.#strokes.filter(({ quarters }) => quarters >= fromQuarters - 1e-6 && quarters < toQuarters - 1e-6)
      .map(({ quarters, lengthSeconds, ...stroke }) => ({ ...stroke, seconds: (quarters - fromQuarters) * pace, lengthSeconds: lengthSeconds * stretch }))
  }
}
