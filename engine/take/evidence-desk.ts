import type { EvidenceQuestion, TakeEvidence } from '../../core/protocol/evidence.ts'
import type { SoundFile } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Listening } from '../inference/load-listening.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { listenAgain } from './listen-again.ts'
import { Turns } from '../turns.ts'

const longestStretchSeconds = 10

/** Answers what was heard at a moment of a take, one question after the other: a take that is being played has the ear first. */
export class EvidenceDesk {
  readonly #shelf: Pick<TakeShelf, 'sound'>
  /** Asked each time: another model may have been chosen meanwhile. */
  readonly #listening: () => Promise<Listening | Failure>
  readonly #asked = new Map<string, AbortController>()
  readonly #turns = new Turns()

  constructor(shelf: Pick<TakeShelf, 'sound'>, listening: () => Promise<Listening | Failure>) {
    this.#shelf = shelf
    this.#listening = listening
  }

  async ask(question: EvidenceQuestion): Promise<TakeEvidence | Failure | null> {
    const waiting = new AbortController()
    this.drop(question.ticket)
    this.#asked.set(question.ticket, waiting)
    try {
      return await this.#turns.take(() => this.#answer(question, waiting.signal))
    } finally {
      if (this.#asked.get(question.ticket) === waiting) this.#asked.delete(question.ticket)
    }
  }

  drop(ticket: string): void {
    this.#asked.get(ticket)?.abort()
  }

  async sound(takeId: string, fromSeconds: number, toSeconds: number): Promise<SoundFile | Failure> {
    const kept = await this.#shelf.sound(takeId)
    if (kept === 'keyboard') return { failure: 'take-sound-gone', message: 'A keyboard made no sound that was kept.', remedy: 'Play the stretch again to hear it.' }
    if (isFailure(kept)) return kept
    const { sound } = kept
    try {
      const first = Math.max(0, Math.round(fromSeconds * sound.sampleRateHz))
      const seconds = Math.min(longestStretchSeconds, Math.max(0, toSeconds - Math.max(0, fromSeconds)))
      return { mediaType: 'audio/wav', bytes: await sound.wav(first, Math.round(seconds * sound.sampleRateHz)) }
    } finally {
      await sound.close()
    }
  }

  async #answer(question: EvidenceQuestion, dropped: AbortSignal): Promise<TakeEvidence | Failure | null> {
    if (dropped.aborted) return null
    const kept = await this.#shelf.sound(question.takeId)
    if (kept === 'keyboard') return { source: 'keyboard' }
    if (isFailure(kept)) return kept
    try {
      const listening = await this.#listening()
      return isFailure(listening) ? listening : await listenAgain(kept, listening, question, dropped)
    } finally {
      await kept.sound.close()
    }
  }
}
