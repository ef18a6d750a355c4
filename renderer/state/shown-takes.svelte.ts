import type { EngineCalls, OpenedPiece } from '../../core/protocol/engine.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayersWord } from '../../core/judgement/players-word.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import type { SecondLook } from './second-look.svelte.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'

/** A take whose marks are on the page: the one just played, or an earlier one. */
export interface ShownTake {
  readonly id: string
  /** Null where the engine could not tell. */
  readonly info: TakeInfo | null
  /** What is said of it by now. */
  readonly view: TakeView
  /** What a second pass over all of it said; null where there was none. */
  readonly again: JudgedAgain | null
  /** Marks that the player says otherwise of. */
  readonly word: PlayersWord
}

/** The takes of the piece being practised, and the one whose marks are on the page. */
export class ShownTakes {
  all: readonly KeptTake[] = $state.raw([])
  shown: ShownTake | null = $state.raw(null)
  /** The summary lies over the score. */
  summaryOpen: boolean = $state(false)
  /** A take of an older version of the piece shows that version's page. */
  olderPiece: OpenedPiece | null = $state.raw(null)
  readonly #pieceId: string
  readonly #calls: EngineCalls
  readonly #secondLook: SecondLook
  /** As it is now. */
  readonly #piece: () => OpenedPiece | null

  constructor(pieceId: string, calls: EngineCalls, secondLook: SecondLook, piece: () => OpenedPiece | null) {
    this.#pieceId = pieceId
    this.#calls = calls
    this.#secondLook = secondLook
    this.#piece = piece
  }

  async load(): Promise<void> {
    const takes = await this.#calls.takes(this.#pieceId)
    if (!isFailure(takes)) this.all = newestFirst(takes)
  }

  /** The take that is over; looked at again where that can find anything. */
  async played(takeId: string, info: TakeInfo | null, view: TakeView, lookAgain: boolean): Promise<void> {
    this.shown = { id: takeId, info, view, again: null, word: [] }
    await this.load()
    const found = this.all.find((take) => take.id === takeId)
    if (!found || this.shown?.id !== takeId) return
    if (!this.shown.info) this.shown = { ...this.shown, info: found }
    if (lookAgain) await this.judgeAgain(found)
  }

  /** How the shown take went; one that was not judged is, now that somebody asks. */
  openSummary(): void {
    this.summaryOpen = true
    const info = this.shown?.info
    if (info?.way?.mode === 'unjudged' && this.shown?.again === null) void this.judgeAgain(info)
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
    const again = await this.#secondLook.look(takeId, { hands, judging })
    if (again && this.shown?.id === takeId) this.shown = { ...this.shown, view: withFacts(emptyTake, again.facts), again }
    // Other marks, other counts.
    if (again) await this.load()
  }

  async open(takeId: string): Promise<Failure | null> {
    const answer = await this.#calls.openTake(takeId)
    if (isFailure(answer)) return answer
    // The same page need not be engraved again.
    const page = this.olderPiece ?? this.#piece()
    if (answer.piece.musicXml !== page?.musicXml) this.olderPiece = answer.piece
    this.leave()
    this.shown = { id: takeId, info: answer.take, view: withFacts(emptyTake, answer.again?.facts ?? answer.facts), again: answer.again, word: answer.word }
    return null
  }

  /** Nobody waits for what is thought of the shown take any more. */
  leave(): void {
    this.#secondLook.leave()
  }

  clear(): void {
    this.leave()
    this.shown = null
    this.summaryOpen = false
    this.olderPiece = null
  }
}

function newestFirst(takes: readonly KeptTake[]): readonly KeptTake[] {
  return takes.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
}
