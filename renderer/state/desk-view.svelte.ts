import type { AssignmentDraft, Desk, DeskReport, DeskTake } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { passageOf } from '../../core/practice/passage.ts'
import { performanceOf } from '../../core/practice/performance.ts'
import { TempoClock } from '../../core/practice/tempo-clock.ts'
import { Player } from '../sound/player.ts'
import type { SoundOutput } from '../sound/sound-output.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { CommentDrafts } from './comment-draft.svelte.ts'
import { DeskTakeView } from './desk-take.svelte.ts'
import { Undo } from './undo.svelte.ts'
import { wholeDesk, type DeskQuery } from '../../core/take-file/desk-search.ts'

/** The teacher's desk: what lies on it, what of it is looked for, which takes are open. */
export class DeskView {
  contents: Desk = $state.raw({ takes: [], watched: null, watchedGone: false, unreadable: [] })
  loading: boolean = $state(true)
  trouble: Failure | null = $state.raw(null)
  query: DeskQuery = $state.raw(wholeDesk)
  /** The take that is open, and one beside it. */
  open: DeskTakeView | null = $state.raw(null)
  beside: DeskTakeView | null = $state.raw(null)
  /** Of what was taken off the desk. */
  readonly undo = new Undo()
  readonly drafts: CommentDrafts
  readonly #bridge: Bridge
  readonly #sound: SoundOutput
  readonly #written: Player
  #writtenSounds: boolean = $state(false)
  /** What was asked for last; an answer to what was asked before comes too late. */
  #wanted: { open: number; beside: number } = { open: 0, beside: 0 }
  readonly #end: () => void

  constructor(bridge: Bridge, sound: SoundOutput, drafts: CommentDrafts) {
    this.drafts = drafts
    this.#bridge = bridge
    this.#sound = sound
    this.#written = new Player(sound)
    this.#end = bridge.onDeskChanged(() => void this.load())
  }

  get calls() {
    return this.#bridge.desk
  }

  async load(): Promise<void> {
    this.#show(await this.calls.desk())
    this.loading = false
  }

  async watch(path: string | null): Promise<void> {
    this.trouble = null
    this.#show(await this.calls.watchFolder(path))
  }

  async openTake(takeId: string): Promise<void> {
    this.#wanted.beside++
    const take = await this.#opened(takeId, 'open')
    if (!take) return
    this.closeTake()
    this.open = take
    this.contents = { ...this.contents, takes: this.contents.takes.map((row) => (row.id === takeId ? { ...row, seen: true } : row)) }
    await take.loadSound(this.#sound)
  }

  async openBeside(takeId: string): Promise<void> {
    const take = await this.#opened(takeId, 'beside')
    if (!take) return
    this.beside?.close()
    this.beside = take
    await take.loadSound(this.#sound)
  }

  /** Something is heard: the take, the one beside it, or what is written. */
  get sounds(): boolean {
    return this.#writtenSounds || (this.open?.player.playing ?? false) || (this.beside?.player.playing ?? false)
  }

  /** Whatever is heard ends; where nothing is, the open take goes on. */
  toggle(): void {
    if (this.sounds) this.hush()
    else this.open?.player.toggle()
  }

  hush(): void {
    this.#writtenSounds = false
    this.#written.stop()
    this.open?.player.pause()
    this.beside?.player.pause()
  }

  /** The same bar in the other take, as fast. */
  hearOther(): void {
    const { open, beside } = this
    if (!open || !beside) return
    const [from, to] = beside.player.playing ? [beside, open] : [open, beside]
    const measureIndex = from.measureIndexAt(from.player.seconds)
    to.player.hearAt((measureIndex === null ? null : to.secondsAt(measureIndex)) ?? 0)
  }

  /** The passage that is chosen, or all of the piece, as it is written; again, and it is hushed. */
  async hearWritten({ score, chosen }: DeskTakeView): Promise<void> {
    const isHeard = this.#writtenSounds
    this.hush()
    if (isHeard) return
    this.#writtenSounds = true
    const measureOf = (index: number | undefined): number | null => (index === undefined ? null : (score.measures[index]?.measure ?? null))
    const passage = passageOf(score, measureOf(chosen?.fromMeasureIndex), measureOf(chosen?.toMeasureIndex))
    const clock = new TempoClock(score, 1)
    const strokes = performanceOf(score, passage, clock, 'both')
    await this.#sound.open(strokes)
    if (!this.#writtenSounds) return
    const start = clock.secondsAt(passage.fromQuarters)
    this.#written.play({ clicks: [], strokes, endSeconds: clock.secondsAt(passage.toQuarters) - start, quartersAt: (seconds) => clock.quartersAt(start + seconds) }, {
      place: (quarters) => this.written?.(quarters),
      ended: () => (this.#writtenSounds = false),
    })
  }

  /** Told where the written passage is heard. */
  written: ((playedQuarters: number) => void) | null = null

  closeBeside(): void {
    this.#wanted.beside++
    this.beside?.close()
    this.beside = null
  }

  closeTake(): void {
    this.#wanted.open++
    this.hush()
    this.closeBeside()
    this.open?.close()
    if (this.open) void this.load()
    this.open = null
  }

  /** `name`: as it is called on the page. */
  async remove({ id }: DeskTake, name: string): Promise<void> {
    const answer = await this.calls.removeDeskTake(id)
    if (isFailure(answer)) this.trouble = answer
    else this.undo.offer({ what: 'desk-take', count: 1, name }, async () => {
      const back = await this.calls.restoreDeskTake(id)
      if (isFailure(back)) this.trouble = back
      await this.load()
    })
    await this.load()
  }

  report(report: DeskReport) {
    return this.calls.deskReport(report)
  }

  assign(pieceId: string, draft: AssignmentDraft) {
    return this.calls.writeAssignment(pieceId, draft)
  }

  close(): void {
    this.#end()
    this.closeTake()
  }

  /** Null where it cannot be opened, or something else was asked for meanwhile. */
  async #opened(takeId: string, place: 'open' | 'beside'): Promise<DeskTakeView | null> {
    this.trouble = null
    const asked = ++this.#wanted[place]
    const answer = await this.calls.openDeskTake(takeId)
    if (asked !== this.#wanted[place]) return null
    if (isFailure(answer)) {
      this.trouble = answer
      return null
    }
    const take = new DeskTakeView(answer, this.calls)
    take.player.begins = () => {
      this.hush()
      if (take === this.beside && this.open) take.player.setSpeed(this.open.player.speedPercent)
    }
    return take
  }

  #show(answer: Desk | Failure): void {
    if (isFailure(answer)) this.trouble = answer
    else this.contents = answer
  }
}
