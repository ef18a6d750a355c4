import { misplacedHands, type MisplacedHands } from '../../core/judgement/misplaced-hands.ts'
import { wordKeys } from '../../core/judgement/players-word.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { DeskCalls, OpenedDeskTake } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Said } from '../../core/session/changes.ts'
import { joinedWords, type Comment, type TeachersWord } from '../../core/take-file/index.ts'
import { asTeacherSays, overruledIn } from '../../core/take-file/what-is-said.ts'
import { askedVerdict, doubts, type AskedVerdict } from './asked-verdict.ts'
import { quartersAt } from './played-position.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import { TakePlayer } from './take-player.svelte.ts'
import { Undo } from './undo.svelte.ts'
import { emptyTake, toldVerdicts, withFacts, type TakeView } from './take-view.ts'

/** What of a take somebody points at: a note, or a passage. */
export interface Chosen {
  readonly fromMeasureIndex: number
  readonly toMeasureIndex: number
  /** The verdict that is meant; null: the passage. */
  readonly asked: AskedVerdict | null
}

/** A take that lies open on the desk: what the program says of it, and what the teacher says. */
export class DeskTakeView {
  readonly id: string
  readonly opened: OpenedDeskTake
  readonly view: TakeView
  readonly player = new TakePlayer()
  /** Of what was removed of the teacher's word. */
  readonly undo = new Undo()
  word: TeachersWord = $state.raw({ comments: [], overruled: [] })
  chosen: Chosen | null = $state.raw(null)
  trouble: Failure | null = $state.raw(null)
  readonly #calls: DeskCalls
  readonly #keys: ReadonlyMap<number, string>
  #isClosed = false

  constructor(opened: OpenedDeskTake, calls: DeskCalls) {
    this.id = opened.shared.id
    this.opened = opened
    this.view = withFacts(emptyTake, opened.opened.again?.facts ?? opened.opened.facts)
    this.word = opened.word
    this.#calls = calls
    this.#keys = wordKeys(toldVerdicts(this.view), this.view.notes)
  }

  get score() {
    return this.opened.opened.piece.score
  }

  async loadSound(output: SoundOutput): Promise<void> {
    if (!this.opened.hasSound) {
      this.player.loadNotes(this.view, this.opened.shared.durationSeconds, output)
      return
    }
    const sound = await this.#calls.deskSound(this.id)
    // Nobody would take a whole recording out of the memory again.
    if (this.#isClosed) return
    if (isFailure(sound)) this.trouble = sound
    else this.player.load(sound, this.opened.shared.durationSeconds)
  }

  /** The take as the teacher has it, for the page. */
  get shown(): TakeView {
    const told = toldVerdicts(this.view)
    const verdicts: Verdict[] = []
    for (const verdict of asTeacherSays(told, overruledIn({ verdicts: told, notes: this.view.notes }, this.word.overruled))) verdicts[verdict.number] = verdict
    return { ...this.view, verdicts }
  }

  /** Passages that a hand played beside its keys, as the teacher has it. */
  get misplaced(): readonly MisplacedHands[] {
    return misplacedHands(this.score, this.view.notes, toldVerdicts(this.shown))
  }

  get overruledTimes(): number {
    return overruledIn({ verdicts: toldVerdicts(this.view), notes: this.view.notes }, this.word.overruled).size
  }

  /** Numbers of the verdicts that the teacher overruled: they get a ring on the page. */
  get overruledNumbers(): ReadonlySet<number> {
    return new Set(overruledIn({ verdicts: toldVerdicts(this.view), notes: this.view.notes }, this.word.overruled).keys())
  }

  get doubts(): readonly number[] {
    return doubts(this.score, this.view)
  }

  choose(fromMeasureIndex: number, toMeasureIndex: number): void {
    this.chosen = { fromMeasureIndex: Math.min(fromMeasureIndex, toMeasureIndex), toMeasureIndex: Math.max(fromMeasureIndex, toMeasureIndex), asked: null }
  }

  /** So many bars more or fewer of what is chosen, from its first bar on. */
  extend(by: number): void {
    const from = this.chosen?.fromMeasureIndex ?? 0
    const to = (this.chosen?.toMeasureIndex ?? from) + (this.chosen ? by : 0)
    this.choose(from, Math.min(this.score.measures.length - 1, Math.max(from, to)))
  }

  chooseVerdict(number: number): AskedVerdict | null {
    const asked = askedVerdict(this.id, this.score, this.view, number)
    if (!asked) return null
    const measureIndex = asked.measureIndex ?? 0
    this.chosen = { fromMeasureIndex: measureIndex, toMeasureIndex: measureIndex, asked }
    return asked
  }

  /** To the doubt after, or before, where one is. */
  step(by: 1 | -1): AskedVerdict | null {
    const { doubts: all, chosen } = this
    const here = chosen?.asked ? all.indexOf(chosen.asked.verdict.number) : -1
    const next = here >= 0 ? all[here + by] : all.filter((number) => {
      const moment = askedVerdict(this.id, this.score, this.view, number)!.momentSeconds
      return by > 0 ? moment > this.player.seconds + 0.01 : moment < this.player.seconds - 0.01
    }).at(by > 0 ? 0 : -1)
    return next === undefined ? null : this.chooseVerdict(next)
  }

  /** When a measure was first played; null where it was not. */
  secondsAt(measureIndex: number): number | null {
    const [starts, length] = [this.score.playOrder.filter((played) => played.measureIndex === measureIndex).map(({ playedQuarters }) => playedQuarters), this.score.measures[measureIndex]?.lengthQuarters ?? 0]
    const place = this.view.places.find(({ playedQuarters }) => playedQuarters !== null && starts.some((start) => playedQuarters >= start - 1e-6 && playedQuarters < start + length - 1e-6))
    return place?.timeSeconds ?? null
  }

  /** What was being played then; null before the first note. */
  measureIndexAt(seconds: number): number | null {
    const quarters = quartersAt(this.view.places, seconds)
    return quarters === null ? null : (this.score.playOrder.findLast(({ playedQuarters }) => playedQuarters <= quarters)?.measureIndex ?? null)
  }

  /** The verdict as it stands now: what the teacher made of it, or null. */
  overruling(number: number): TeachersWord['overruled'][number] | null {
    const key = this.#keys.get(number)
    return this.word.overruled.find((said) => said.key === key) ?? null
  }

  async overrule({ verdict }: AskedVerdict, teacher: Said, by: string | null, at: string): Promise<void> {
    const key = this.#keys.get(verdict.number)
    if (key === undefined) return
    const program: Said = { kind: verdict.kind, timing: verdict.timing === 'onTime' ? null : verdict.timing }
    await this.#keep({ ...this.word, overruled: [...this.word.overruled.filter((said) => said.key !== key), { key, program, teacher, by, at }] })
  }

  async takeBack({ verdict }: AskedVerdict): Promise<void> {
    const key = this.#keys.get(verdict.number)
    await this.#keep({ ...this.word, overruled: this.word.overruled.filter((said) => said.key !== key) })
  }

  /** False where it could not be kept. */
  comment(comment: Comment, memo: Uint8Array | null): Promise<boolean> {
    return this.#keep(joinedWords(this.word, { comments: [comment], overruled: [] }), memo ? [{ comment: comment.id, bytes: memo }] : [])
  }

  async removeComment(id: string): Promise<void> {
    const removed = this.word.comments.filter((comment) => comment.id === id)
    await this.#keep({ ...this.word, comments: this.word.comments.filter((comment) => comment.id !== id) })
    if (this.trouble || removed.length === 0) return
    // What was spoken still lies beside the take.
    this.undo.offer({ what: 'comment', count: 1, name: '' }, async () => void (await this.#keep(joinedWords(this.word, { comments: removed, overruled: [] }))))
  }

  close(): void {
    this.#isClosed = true
    this.player.close()
  }

  async #keep(word: TeachersWord, memos: readonly { readonly comment: string; readonly bytes: Uint8Array }[] = []): Promise<boolean> {
    const before = this.word
    this.word = word
    this.trouble = null
    const answer = await this.#calls.say(this.id, word, memos)
    if (!isFailure(answer)) return true
    this.trouble = answer
    if (this.word === word) this.word = before
    return false
  }
}
