/**
 * Nobody strikes a key thirty times a second (a grand repeats some fourteen times): what comes back so soon is a contact that bounces, or
 * one that fires twice.
 */
const bounceSeconds = 1 / 30
/**
 * A key that was let go goes through its upper contact and back again before it can strike; the softer, the longer its way between the
 * contacts: a soft stroke so soon after the release is none, if it is let go as soon.
 */
const reboundSeconds = 0.012
const reboundVelocityShare = 0.5

/** What becomes of the keys, told in order. */
export interface ContactSink {
  /** Numbered from 0 as they are told. `toldSeconds` is later than the stroke where it was in doubt. */
  struck(stroke: { readonly index: number; readonly key: number; readonly velocity: number; readonly onsetSeconds: number; readonly toldSeconds: number }): void
  released(index: number, seconds: number): void
  /** A stroke that nobody made. */
  bounced(key: number, velocity: number, seconds: number): void
}

interface LastStroke {
  readonly index: number
  readonly onsetSeconds: number
  readonly velocity: number
  /** Null while it is held. */
  releasedSeconds: number | null
}

/** The keys of one keyboard, by any number: strokes that worn contacts send twice are one. Moments are told in order. */
export class KeyContacts {
  readonly #sink: ContactSink
  readonly #last = new Map<number, LastStroke>()
  /** Keys that were let go so soon that they may bounce: their release waits. */
  readonly #early = new Set<number>()
  /** Strokes that may be a rebound, until they are let go or held. */
  readonly #doubtful = new Map<number, { readonly velocity: number; readonly seconds: number }>()
  #told = 0

  constructor(sink: ContactSink) {
    this.#sink = sink
  }

  strike(key: number, velocity: number, seconds: number): void {
    this.advance(seconds)
    const last = this.#last.get(key)
    if (this.#doubtful.has(key)) return this.#sink.bounced(key, velocity, seconds)
    if (last && seconds - last.onsetSeconds < bounceSeconds) {
      // The key is still down, whatever its contact said in between.
      last.releasedSeconds = null
      this.#early.delete(key)
      return this.#sink.bounced(key, velocity, seconds)
    }
    if (last && last.releasedSeconds !== null && seconds - last.releasedSeconds < reboundSeconds && velocity <= reboundVelocityShare * last.velocity) {
      this.#doubtful.set(key, { velocity, seconds })
      return
    }
    this.#begin(key, velocity, seconds, seconds)
  }

  release(key: number, seconds: number): void {
    this.advance(seconds)
    const doubtful = this.#doubtful.get(key)
    if (doubtful) {
      this.#doubtful.delete(key)
      return this.#sink.bounced(key, doubtful.velocity, doubtful.seconds)
    }
    const last = this.#last.get(key)
    if (!last || last.releasedSeconds !== null) return
    last.releasedSeconds = seconds
    if (seconds - last.onsetSeconds < bounceSeconds) this.#early.add(key)
    else this.#sink.released(last.index, seconds)
  }

  /** Until now nothing else has come. */
  advance(seconds: number): void {
    for (const key of this.#early) {
      const last = this.#last.get(key)!
      if (seconds - last.onsetSeconds < bounceSeconds) continue
      this.#early.delete(key)
      this.#sink.released(last.index, last.releasedSeconds!)
    }
    for (const [key, { velocity, seconds: onsetSeconds }] of this.#doubtful) {
      if (seconds - onsetSeconds < bounceSeconds) continue
      this.#doubtful.delete(key)
      this.#begin(key, velocity, onsetSeconds, seconds)
    }
  }

  /** It is over: what is held is released. */
  finish(seconds: number): void {
    this.advance(Infinity)
    for (const last of this.#last.values()) if (last.releasedSeconds === null) this.#sink.released(last.index, Math.max(seconds, last.onsetSeconds))
    this.#last.clear()
  }

  #begin(key: number, velocity: number, onsetSeconds: number, toldSeconds: number): void {
    const last = this.#last.get(key)
    if (last?.releasedSeconds === null) this.#sink.released(last.index, onsetSeconds)
    const index = this.#told++
    this.#last.set(key, { index, onsetSeconds, velocity, releasedSeconds: null })
    this.#sink.struck({ index, key, velocity, onsetSeconds, toldSeconds: Number.isFinite(toldSeconds) ? toldSeconds : onsetSeconds })
  }
}
