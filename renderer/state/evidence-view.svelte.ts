import type { EngineCalls } from '../../core/protocol/engine.ts'
import type { TakeEvidence } from '../../core/protocol/evidence.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { ReadySound } from '../capture/demonstration-sound.ts'
import { pitchesOf, type AskedVerdict } from './asked-verdict.ts'
import type { SourceMakers } from './page-source.ts'

/** The verdict whose evidence is looked at, and what the engine says of it. One at a time; closing it drops the question. */
export class EvidenceView {
  asked: AskedVerdict | null = $state.raw(null)
  /** Null while the engine listens once more. */
  answer: TakeEvidence | Failure | null = $state.raw(null)
  /** Why the stretch cannot be heard. */
  silent: Failure | 'no sound here' | null = $state.raw(null)
  readonly #calls: EngineCalls
  readonly #prepareSound: SourceMakers['prepareSound']
  #ticket = 0
  #waiting = false
  #sound: ReadySound | null = null

  constructor(calls: EngineCalls, { prepareSound }: Pick<SourceMakers, 'prepareSound'>) {
    this.#calls = calls
    this.#prepareSound = prepareSound
  }

  async look(asked: AskedVerdict): Promise<void> {
    this.#letGo()
    const ticket = ++this.#ticket
    this.asked = asked
    this.answer = this.silent = null
    this.#waiting = true
    const answer = await this.#calls.evidenceOf({ ticket: ticketName(ticket), takeId: asked.takeId, aroundSeconds: asked.momentSeconds, pitches: pitchesOf(asked) })
    if (ticket !== this.#ticket) return
    this.#waiting = false
    this.answer = answer
  }

  close(): void {
    this.#letGo()
    this.#ticket++
    this.asked = this.answer = this.silent = null
  }

  /** Plays the stretch that is shown. */
  async play(): Promise<void> {
    const { asked, answer } = this
    if (!asked || answer === null || isFailure(answer) || answer.source === 'keyboard') return
    const ticket = this.#ticket
    const file = await this.#calls.takeSound(asked.takeId, answer.fromSeconds, answer.toSeconds)
    const sound = isFailure(file) ? null : await this.#prepareSound(file)
    if (ticket !== this.#ticket) return sound?.close()
    this.silent = isFailure(file) ? file : sound ? null : 'no sound here'
    this.#sound?.close()
    this.#sound = sound
    sound?.play()
  }

  #letGo(): void {
    if (this.#waiting) void this.#calls.dropEvidence(ticketName(this.#ticket))
    this.#waiting = false
    this.#sound?.close()
    this.#sound = null
  }
}

/** Pages of the same engine do not know each other's questions. */
const page = Math.random().toString(36).slice(2)

function ticketName(ticket: number): string {
  return `${page}-${ticket}`
}
