import type { EngineCalls, OpenedPiece, TakeInfo, TakeRequest } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { LiveTake } from './live-take.svelte.ts'
import type { SecondLook } from './second-look.svelte.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'
import type { Teacher } from './teacher.svelte.ts'

export type Hands = TakeRequest['hands']

/** A take whose marks are on the page: the one just played, or an earlier one. */
export interface ShownTake {
  readonly id: string
  /** Null where the engine could not tell. */
  readonly info: TakeInfo | null
  /** What is said of it by now. */
  readonly view: TakeView
  /** What a second pass over all of it said; null where there was none. */
  readonly again: JudgedAgain | null
}

/** What outlives the practice of one piece. */
export interface PracticeTools {
  readonly inputs: Inputs
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
}

/** One piece being practised: what of it, its takes, and which of them is shown. */
export class Practice {
  readonly pieceId: string
  opened: OpenedPiece | null = $state.raw(null)
  trouble: Failure | null = $state.raw(null)
  hands: Hands = $state('both')
  fromMeasure: number | null = $state(null)
  toMeasure: number | null = $state(null)
  takes: readonly TakeInfo[] = $state.raw([])
  shown: ShownTake | null = $state.raw(null)
  /** The summary lies over the score. */
  summaryOpen: boolean = $state(false)
  /** Start as soon as the page is engraved. */
  startsByItself = false
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
  readonly #calls: EngineCalls
  readonly #inputs: Inputs
  /** The piece as it is now; a take of an older version of it shows that version's page. */
  #piece: OpenedPiece | null = null

  constructor(pieceId: string, calls: EngineCalls, { inputs, live, teacher, secondLook }: PracticeTools) {
    this.pieceId = pieceId
    this.#calls = calls
    this.#inputs = inputs
    this.live = live
    this.teacher = teacher
    this.secondLook = secondLook
  }

  async open(): Promise<void> {
    const [opened, takes] = await Promise.all([this.#calls.openPiece(this.pieceId), this.#calls.takes(this.pieceId)])
    if (isFailure(opened)) this.trouble = opened
    else this.opened = this.#piece = opened
    if (!isFailure(takes)) this.takes = newestFirst(takes)
  }

  /** Printed numbers of the first and last bar. */
  get measureRange(): { readonly first: number; readonly last: number } {
    const numbers = this.opened?.score.measures.map((measure) => measure.measure) ?? []
    return { first: numbers.at(0) ?? 1, last: numbers.reduce((a, b) => Math.max(a, b), 1) }
  }

  /** Quarters a minute, at the beginning. */
  get writtenTempo(): number {
    return this.opened?.score.tempos[0]?.quartersPerMinute ?? 120
  }

  get hasTwoHands(): boolean {
    return this.opened?.score.notes.some((note) => note.staff === 2) ?? false
  }

  /** Back from an older version's page; the take that was asked for starts once the page is engraved. True where there was one to leave. */
  leaveOlderVersion(): boolean {
    if (this.opened === this.#piece) return false
    this.clearShown()
    this.startsByItself = true
    return true
  }

  /** What Space does: start, stop, again. */
  async startOrStop(): Promise<void> {
    if (this.live.phase === 'playing') return this.live.stop()
    if (this.live.phase === 'idle' && this.opened) await this.#start(this.opened)
  }

  async #start(opened: OpenedPiece): Promise<void> {
    this.summaryOpen = false
    this.shown = null
    this.secondLook.leave()
    await this.live.start({
      pieceId: this.pieceId,
      input: this.#inputs.takeInput(opened.piece.hasDemonstration),
      hands: this.hands,
      fromMeasure: this.fromMeasure,
      toMeasure: this.toMeasure,
      judging: this.teacher.judging,
    })
  }

  choose(fromMeasure: number | null, toMeasure: number | null): void {
    const { first, last } = this.measureRange
    const [from, to] = [fromMeasure ?? first, toMeasure ?? last].map((measure) => Math.min(last, Math.max(first, measure))) as [number, number]
    this.fromMeasure = Math.min(from, to) === first ? null : Math.min(from, to)
    this.toMeasure = Math.max(from, to) === last ? null : Math.max(from, to)
  }

  async takeEnded(takeId: string, info: TakeInfo | null): Promise<void> {
    this.shown = { id: takeId, info, view: this.live.view, again: null }
    this.summaryOpen = true
    const takes = await this.#calls.takes(this.pieceId)
    if (isFailure(takes)) return
    this.takes = newestFirst(takes)
    const found = takes.find((take) => take.id === takeId)
    if (!found || this.shown?.id !== takeId) return
    if (!this.shown.info) this.shown = { ...this.shown, info: found }
    await this.judgeAgain(found)
  }

  /** By what the shown take is judged. */
  get judgedBy(): JudgingWish | null {
    const judged = this.shown?.again ?? this.shown?.info
    return judged ? { hands: judged.hands, judging: judged.judging } : null
  }

  /** A second pass over the take that is shown; its marks follow. */
  async judgeAgain({ hands, judging }: JudgingWish): Promise<void> {
    const takeId = this.shown?.id
    if (takeId === undefined) return
    const again = await this.secondLook.look(takeId, { hands, judging })
    if (again && this.shown?.id === takeId) this.shown = { ...this.shown, view: withFacts(emptyTake, again.facts), again }
  }

  async openTake(takeId: string): Promise<void> {
    this.trouble = null
    const answer = await this.#calls.openTake(takeId)
    if (isFailure(answer)) {
      this.trouble = answer
      return
    }
    // The same page need not be engraved again.
    if (answer.piece.musicXml !== this.opened?.musicXml) this.opened = answer.piece
    this.secondLook.leave()
    this.shown = { id: takeId, info: answer.take, view: withFacts(emptyTake, answer.again?.facts ?? answer.facts), again: answer.again }
  }

  clearShown(): void {
    this.secondLook.leave()
    this.shown = null
    this.summaryOpen = false
    this.opened = this.#piece
  }
}

function newestFirst(takes: readonly TakeInfo[]): readonly TakeInfo[] {
  return takes.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
}
