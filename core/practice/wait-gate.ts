import type { ScoreMoment } from '../following/score-moments.ts'

/** A key that was struck. */
export interface Stroke {
  /** Whoever asks knows the note by this. */
  readonly note: number
  readonly pitch: number
  readonly onsetSeconds: number
}

export type GateEvent =
  /** A written note is there. `slot` counts the notes of its moment. */
  | { readonly kind: 'taken'; readonly stroke: Stroke; readonly moment: number; readonly slot: number; readonly round: number }
  /** Struck beside the written ones: belonging to an ornament or the other hand (`scoreNote`), struck once more while looking for the rest, or extra. */
  | { readonly kind: 'beside'; readonly stroke: Stroke; readonly scoreNote: number | null; readonly again: boolean; readonly round: number }
  /** The player has gone on: it will have been played, and was not heard. */
  | { readonly kind: 'unheard'; readonly moment: number; readonly slot: number; readonly round: number }
  /** The page goes on to a moment; null: it is over. */
  | { readonly kind: 'moved'; readonly to: number | null; readonly round: number; readonly atSeconds: number }

export interface WaitGateOptions {
  readonly loop: boolean
  readonly anyOctave: boolean
  /** Keys may go unheard (a microphone): whoever plays the next two moments is believed. */
  readonly mayMissKeys: boolean
  readonly from: number
}

/** A stroke of the next moment that comes before the last one of this: hands are not together. With a microphone it may have to wait until a missing key is believed. */
const aheadSeconds = 0.6
const aheadOfUnheardSeconds = 4
const playedOnMoments = 2

/**
 * The page waits at a moment of the score until each of its keys was struck, in whatever order, however far apart. Only strokes count:
 * a key that is still held, or rings on in the pedal, is not struck again. What is struck beside them stops nobody.
 */
export class WaitGate {
  readonly #moments: readonly ScoreMoment[]
  readonly #options: WaitGateOptions
  #at: number
  #round = 0
  #missing: Set<number>
  #ahead: Stroke[] = []

  constructor(moments: readonly ScoreMoment[], options: WaitGateOptions) {
    this.#moments = moments
    this.#options = options
    this.#at = Math.min(Math.max(0, options.from), moments.length)
    this.#missing = this.#slots()
  }

  /** The moment that is waited at; null when all is over. */
  get waitingAt(): ScoreMoment | null {
    return this.#moments[this.#at] ?? null
  }

  get round(): number {
    return this.#round
  }

  /** Slots of the keys that are not there yet. */
  get missing(): ReadonlySet<number> {
    return this.#missing
  }

  hear(stroke: Stroke): GateEvent[] {
    const events = this.#forget(stroke.onsetSeconds)
    const here = this.waitingAt
    const slot = here === null ? undefined : [...this.#missing].find((each) => this.#is(here.pitches[each]!, stroke.pitch))
    if (here !== null && slot !== undefined) {
      this.#missing.delete(slot)
      events.push({ kind: 'taken', stroke, moment: here.index, slot, round: this.#round })
      return this.#missing.size > 0 ? events : [...events, ...this.#pass(stroke.onsetSeconds)]
    }
    const comesLater = [1, 2].some((n) => this.#moment(this.#at + n)?.pitches.some((pitch) => this.#is(pitch, stroke.pitch)))
    if (here === null || !comesLater) return [...events, this.#beside(stroke)]
    this.#ahead.push(stroke)
    if (!this.#options.mayMissKeys || !this.#hasPlayedOn()) return events
    return [...events, ...[...this.#missing].map((each): GateEvent => ({ kind: 'unheard', moment: here.index, slot: each, round: this.#round })), ...this.#pass(stroke.onsetSeconds)]
  }

  /** The player wants to go on from another moment. */
  goTo(moment: number, atSeconds: number): GateEvent[] {
    const events = this.#flush()
    this.#at = Math.min(Math.max(0, moment), this.#moments.length)
    this.#missing = this.#slots()
    return [...events, this.#moved(atSeconds)]
  }

  finish(): GateEvent[] {
    return this.#flush()
  }

  #pass(atSeconds: number): GateEvent[] {
    this.#at++
    if (this.#at === this.#moments.length && this.#options.loop) {
      this.#at = 0
      this.#round++
    }
    this.#missing = this.#slots()
    const ahead = this.#ahead.splice(0)
    return [this.#moved(atSeconds), ...ahead.flatMap((stroke) => this.hear(stroke))]
  }

  #moved(atSeconds: number): GateEvent {
    return { kind: 'moved', to: this.waitingAt?.index ?? null, round: this.#round, atSeconds }
  }

  /** Strokes that came too long before their moment were none of it. */
  #forget(nowSeconds: number): GateEvent[] {
    const longest = this.#options.mayMissKeys ? aheadOfUnheardSeconds : aheadSeconds
    const old = this.#ahead.filter(({ onsetSeconds }) => onsetSeconds < nowSeconds - longest)
    if (old.length === 0) return []
    this.#ahead = this.#ahead.filter((stroke) => !old.includes(stroke))
    return old.map((stroke) => this.#beside(stroke))
  }

  #flush(): GateEvent[] {
    return this.#ahead.splice(0).map((stroke) => this.#beside(stroke))
  }

  #beside(stroke: Stroke): GateEvent {
    const here = this.waitingAt
    const again = here?.pitches.some((pitch) => this.#is(pitch, stroke.pitch)) ?? false
    return { kind: 'beside', stroke, scoreNote: here?.welcome.get(stroke.pitch) ?? null, again, round: this.#round }
  }

  /** All keys of the next two moments were struck, one moment after the other. */
  #hasPlayedOn(): boolean {
    let from = 0
    for (let n = 1; n <= playedOnMoments; n++) {
      const wanted = [...(this.#moment(this.#at + n)?.pitches ?? [])]
      if (wanted.length === 0) return false
      for (; wanted.length > 0 && from < this.#ahead.length; from++) {
        const found = wanted.findIndex((pitch) => this.#is(pitch, this.#ahead[from]!.pitch))
        if (found >= 0) wanted.splice(found, 1)
      }
      if (wanted.length > 0) return false
    }
    return true
  }

  #moment(index: number): ScoreMoment | undefined {
    return this.#moments[this.#options.loop && this.#moments.length > 0 ? index % this.#moments.length : index]
  }

  #slots(): Set<number> {
    return new Set(this.waitingAt?.pitches.keys() ?? [])
  }

  #is(written: number, played: number): boolean {
    return written === played || (this.#options.anyOctave && (written - played) % 12 === 0)
  }
}
