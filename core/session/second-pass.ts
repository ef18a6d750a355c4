import type { Score } from '../score/score.ts'
import type { Fact } from './fact.ts'
import { openSession } from './open-session.ts'
import type { Session, SessionOptions } from './session.ts'

/** Whoever looks back knows what came this much later: where a leap went, and the tempo on both sides. */
export const hindsightSeconds = 20
/** What the evidence must reach back for it. */
export const evidenceSeconds = hindsightSeconds + 12

/**
 * Judges a finished take once more: the same session over the same heard notes, with hindsight. Whoever has the recording listens to it
 * meanwhile, for the evidence.
 */
export class SecondPass {
  readonly #session: Session
  /** What was heard, in order; what was judged is left out. */
  readonly #heard: readonly Fact[]
  #next = 0
  readonly #facts: Fact[] = []

  /** `first` are the facts of the take as it was played. */
  constructor(score: Score, options: Omit<SessionOptions, 'hindsightSeconds'>, first: readonly Fact[]) {
    this.#session = openSession(score, { ...options, hindsightSeconds })
    this.#heard = first.filter((fact) => (fact.kind === 'note' && fact.overheard !== true) || fact.kind === 'release' || isAsItWas(fact) || fact.kind === 'gap' || fact.kind === 'click')
  }

  /** The recording has been listened to up to here once more, and all before `settledUpToSeconds` had been told by then. */
  advance(heardUpToSeconds: number, settledUpToSeconds: number): void {
    for (; this.#next < this.#heard.length; this.#next++) {
      const fact = this.#heard[this.#next]!
      if (fact.kind === 'note' && fact.note.emittedAtSeconds > heardUpToSeconds) break
      if (fact.kind === 'gap' && fact.toSeconds > heardUpToSeconds) break
      this.#facts.push(...this.#again(fact))
    }
    this.#facts.push(...this.#session.advance(settledUpToSeconds))
  }

  finish(): readonly Fact[] {
    this.advance(Infinity, 0)
    this.#facts.push(...this.#session.finish())
    return this.#facts
  }

  #again(fact: Fact): readonly Fact[] {
    if (fact.kind === 'note') return this.#session.hear(fact.note)
    if (fact.kind === 'click') return this.#session.keepTime(fact.start)
    if (fact.kind === 'release') return this.#session.release(fact.playedNote, fact.offsetSeconds)
    if (isAsItWas(fact)) return [fact]
    return fact.kind === 'gap' ? this.#session.gap(fact.fromSeconds, fact.toSeconds) : []
  }
}

/** What a keyboard told beside its notes: nothing that is judged. */
function isAsItWas({ kind }: Fact): boolean {
  return kind === 'pedal' || kind === 'bounce'
}
