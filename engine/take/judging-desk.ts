import { setImmediate } from 'node:timers/promises'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { OpenedTake } from '../../core/protocol/take.ts'
import { changesBetween } from '../../core/session/changes.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import { evidenceSeconds, SecondPass } from '../../core/session/second-pass.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import { knownTo } from '../adaptation/known-piano.ts'
import type { Listening } from '../inference/load-listening.ts'
import type { KeptSound, TakeShelf } from '../storage/take-shelf.ts'
import { blocksOf } from './listen-again.ts'

/** How much of a keyboard's take is judged between two looks at whoever else has work for the engine. */
const keyboardStepSeconds = 2
const toldShare = 0.01

/** Judges finished takes once more: listens to the recording again, from beginning to end. One at a time; the newest wish counts. */
export class JudgingDesk {
  readonly #shelf: TakeShelf
  /** Asked each time: another model may have been chosen meanwhile. */
  readonly #listening: () => Promise<Listening | Failure>
  readonly #tellShare: (takeId: string, share: number) => void
  #running: AbortController | null = null

  constructor(shelf: TakeShelf, listening: () => Promise<Listening | Failure>, tellShare: (takeId: string, share: number) => void) {
    this.#shelf = shelf
    this.#listening = listening
    this.#tellShare = tellShare
  }

  /** Null where it was dropped. What comes of it is kept with the take, if the disk takes it. */
  async again(takeId: string, wish: JudgingWish): Promise<JudgedAgain | Failure | null> {
    this.drop()
    const running = (this.#running = new AbortController())
    try {
      return await this.#again(takeId, wish, running.signal)
    } finally {
      if (this.#running === running) this.#running = null
    }
  }

  async #again(takeId: string, wish: JudgingWish, dropped: AbortSignal): Promise<JudgedAgain | Failure | null> {
    const opened = await this.#shelf.open(takeId)
    if (isFailure(opened)) return opened
    const kept = await this.#shelf.sound(takeId)
    if (isFailure(kept)) return kept
    try {
      const facts = kept === 'keyboard' ? await this.#keys(opened, wish, dropped) : await this.#sound(opened, kept, wish, dropped)
      if (facts === null || isFailure(facts)) return facts
      const { hands, judging } = wish
      const again: JudgedAgain = { hands, judging, facts, changes: changesBetween(opened.again?.facts ?? opened.facts, facts) }
      return (await this.#shelf.keepAgain(takeId, again)) ?? again
    } finally {
      if (kept !== 'keyboard') await kept.sound.close()
    }
  }

  /** A take is being judged once more. */
  get isBusy(): boolean {
    return this.#running !== null
  }

  drop(): void {
    this.#running?.abort()
    this.#running = null
  }

  async #sound(opened: OpenedTake, kept: KeptSound, wish: JudgingWish, dropped: AbortSignal): Promise<readonly Fact[] | Failure | null> {
    const listening = await this.#listening()
    if (isFailure(listening)) return listening
    const ear = await listening.newEar(knownTo(listening, kept.profile))
    ear.keepEvidence(evidenceSeconds)
    const pass = newPass(opened, wish, ear.evidence)
    const share = this.#sharing(opened.take.id, kept.sound.samples)
    for await (const block of blocksOf(kept, 0, Infinity)) {
      // Whoever looks at a mark meanwhile has their turn between blocks.
      await setImmediate()
      if (dropped.aborted) return null
      const { heardUpToSeconds, settledUpToSeconds } = await ear.hear(block)
      pass.advance(heardUpToSeconds, settledUpToSeconds)
      share(block.firstSample)
    }
    await ear.finish()
    return pass.finish()
  }

  async #keys(opened: OpenedTake, wish: JudgingWish, dropped: AbortSignal): Promise<readonly Fact[] | null> {
    const pass = newPass(opened, wish, null)
    const { durationSeconds } = opened.take
    const share = this.#sharing(opened.take.id, durationSeconds)
    for (let toSeconds = 0; toSeconds < durationSeconds; toSeconds += keyboardStepSeconds) {
      await setImmediate()
      if (dropped.aborted) return null
      pass.advance(toSeconds, toSeconds)
      share(toSeconds)
    }
    return pass.finish()
  }

  #sharing(takeId: string, whole: number): (done: number) => void {
    let told = 0
    return (done) => {
      const share = Math.min(1, done / whole)
      if (share - told < toldShare) return
      told = share
      this.#tellShare(takeId, share)
    }
  }
}

function newPass({ take, piece, facts }: OpenedTake, { hands, judging }: JudgingWish, evidence: Evidence | null): SecondPass {
  return new SecondPass(piece.score, { hands, judging, fromMeasure: take.fromMeasure, toMeasure: take.toMeasure, evidence, ...(take.way && { way: take.way }) }, facts)
}
