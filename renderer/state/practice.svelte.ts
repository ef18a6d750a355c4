import type { EngineCalls, OpenedPiece, TakeInfo, TakeRequest } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayersWord } from '../../core/judgement/players-word.ts'
import type { KeptTake } from '../../core/protocol/kept.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import { Accompanist } from '../../core/practice/accompanist.ts'
import { passageOf, enteredAt, type Passage } from '../../core/practice/passage.ts'
import { sightScore } from '../../core/practice/sight-score.ts'
import { roundResult, type Round } from '../../core/practice/rounds.ts'
import { isOf } from '../../core/practice/performance.ts'
import type { Way } from '../../core/practice/way.ts'
import type { Conductor, Plan } from './conductor.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { LiveTake } from './live-take.svelte.ts'
import type { SecondLook } from './second-look.svelte.ts'
import { emptyTake, withFacts, type TakeView } from './take-view.ts'
import { RoundTrips } from './round-trips.svelte.ts'
import { SightReading } from './sight-reading.svelte.ts'
import type { Teacher } from './teacher.svelte.ts'
import { fastestShare, slowestShare, WaysOfPiece } from './ways.svelte.ts'

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
  /** Marks that the player says otherwise of. */
  readonly word: PlayersWord
}

/** What outlives the practice of one piece. */
export interface PracticeTools {
  readonly inputs: Inputs
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
  readonly conductor: Conductor
}

/** What is to be practised now: some bars, how fast, once or over and over. */
export interface PassageWish {
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  /** Of the written tempo: it is played with a click. As settled for the piece where nothing is said. */
  readonly tempoShare?: number
  readonly loop?: boolean
}

/** One piece being practised: what of it, its takes, and which of them is shown. */
export class Practice {
  readonly pieceId: string
  opened: OpenedPiece | null = $state.raw(null)
  trouble: Failure | null = $state.raw(null)
  takes: readonly KeptTake[] = $state.raw([])
  shown: ShownTake | null = $state.raw(null)
  /** The summary lies over the score. */
  summaryOpen: boolean = $state(false)
  /** Start as soon as the page is engraved. */
  startsByItself: boolean = $state(false)
  /** Where the bar stands, if it was put there; along the playing order. */
  startQuarters: number | null = $state.raw(null)
  /** Where one was the last time, as printed: the page opens there. */
  standsAt: number | null = null
  /** While the piece is played at sight. */
  sight: SightReading | null = $state.raw(null)
  readonly ways: WaysOfPiece
  readonly conductor: Conductor
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
  readonly #calls: EngineCalls
  readonly #inputs: Inputs
  readonly #roundTrips = new RoundTrips()
  #round: Round = { startSeconds: 0, endSeconds: 0 }
  #accompanist: Accompanist | null = null
  #waitedAt: number | null = null
  /** Of the last take. */
  #mode: Way['mode'] = 'follow'
  /** The piece as it is now; a take of an older version of it shows that version's page. */
  #piece: OpenedPiece | null = null

  constructor(pieceId: string, calls: EngineCalls, { inputs, live, teacher, secondLook, conductor }: PracticeTools) {
    this.pieceId = pieceId
    this.#calls = calls
    this.#inputs = inputs
    this.live = live
    this.teacher = teacher
    this.secondLook = secondLook
    this.conductor = conductor
    this.ways = new WaysOfPiece(pieceId)
  }

  async open(): Promise<void> {
    const [opened, takes] = await Promise.all([this.#calls.openPiece(this.pieceId, this.ways.now.semitones), this.#calls.takes(this.pieceId)])
    if (isFailure(opened)) this.trouble = opened
    else {
      this.opened = this.#piece = opened
      // The piece may have been changed since.
      this.ways.changeUnremembered(this.#within(this.fromMeasure, this.toMeasure))
    }
    if (!isFailure(takes)) this.takes = newestFirst(takes)
  }

  /** The same piece some semitones higher than written. */
  async transpose(semitones: number): Promise<void> {
    if (this.isBusy) return
    this.ways.change({ semitones })
    const wanted = this.ways.now.semitones
    const opened = await this.#calls.openPiece(this.pieceId, wanted)
    if (wanted !== this.ways.now.semitones) return
    if (isFailure(opened)) {
      this.trouble = opened
      return
    }
    this.#piece = opened
    this.clearShown()
  }

  get hands(): Hands {
    return this.ways.now.hands
  }
  set hands(hands: Hands) {
    this.ways.change({ hands })
  }

  get fromMeasure(): number | null {
    return this.ways.now.fromMeasure
  }

  get toMeasure(): number | null {
    return this.ways.now.toMeasure
  }

  /** For once all of it, with both hands, as it is written: to be heard at work, or played at sight. */
  forOnceAsWritten(): void {
    this.ways.changeUnremembered({ mode: 'follow', loop: false, accompany: false, naming: 'none', semitones: 0, hands: 'both', fromMeasure: null, toMeasure: null })
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

  /** Somebody plays, or the program does. */
  get isBusy(): boolean {
    return this.live.phase !== 'idle' || this.conductor.isPlaying
  }

  /** What Space does: start, stop, again. */
  async startOrStop(): Promise<void> {
    const wasPlaying = this.conductor.isPlaying
    if (wasPlaying) this.conductor.stop()
    if (this.live.phase === 'playing') return this.live.stop()
    if (wasPlaying || this.live.phase !== 'idle' || !this.opened) return
    if (this.sight?.phase === 'look') return this.sight.cover()
    if (this.sight?.phase === 'scored') this.endSightReading()
    this.sight?.play()
    await this.#start(this.opened)
    if (this.live.phase === 'idle') this.sight?.again()
  }

  /** Practises these bars at once, as soon as the page is there. */
  practise({ fromMeasure, toMeasure, tempoShare, loop }: PassageWish): void {
    if (this.isBusy) return
    this.choose(fromMeasure, toMeasure)
    this.summaryOpen = false
    if (tempoShare !== undefined) this.ways.change({ mode: 'in-time', tempoShare: Math.min(fastestShare, Math.max(slowestShare, tempoShare)) })
    if (loop !== undefined) this.ways.change({ loop })
    this.startsByItself = true
  }

  /** The piece is to be played at sight, from beginning to end, as it is written. */
  readAtSight(): void {
    this.forOnceAsWritten()
    this.sight = new SightReading()
  }

  /** From now on it is practised like any other. */
  endSightReading(): void {
    this.sight?.end()
    this.sight = null
  }

  #scoreAtSight(opened: OpenedPiece): void {
    const plan: Plan = { score: opened.score, passage: passageOf(opened.score, null, null), ways: this.ways.now, hands: this.hands }
    const written = new Set(opened.score.notes.filter((note) => this.#isAsked(note, plan)).map(({ index }) => index))
    this.sight?.scored(sightScore(written, this.live.view))
  }

  /** The next take begins here; a page that waits, and the program where it plays, go on from here at once. */
  startAt(playedQuarters: number | null): void {
    this.startQuarters = playedQuarters
    if (playedQuarters === null) return
    if (this.live.phase === 'playing' && this.#mode === 'wait') void this.#calls.goTo(playedQuarters)
    if (this.live.phase === 'idle' && this.conductor.isPlaying && this.opened) {
      this.conductor.stop()
      void this.#start(this.opened)
    }
  }

  /** Where the bar stands now: where the player or the program is, otherwise where the next take begins. */
  get placeNow(): number | null {
    const player = this.live.phase === 'idle' ? undefined : this.live.view.places.at(-1)
    return this.conductor.place ?? player?.playedQuarters ?? this.passage?.fromQuarters ?? null
  }

  /** What is practised, along the playing order. */
  get passage(): Passage | null {
    return this.opened && enteredAt(passageOf(this.opened.score, this.fromMeasure, this.toMeasure), this.startQuarters)
  }

  async #start(opened: OpenedPiece): Promise<void> {
    this.summaryOpen = false
    const input = this.#inputs.takeInput(opened.piece.hasDemonstration)
    // A recording waits for nobody and keeps its own time.
    const ways = input.kind === 'demonstration' && this.ways.now.mode !== 'listen' ? { ...this.ways.now, mode: 'follow' as const, loop: false } : this.ways.now
    const plan: Plan = { score: opened.score, passage: this.passage!, ways, hands: this.hands }
    if (ways.mode === 'listen') return this.conductor.listen(plan)
    this.#mode = ways.mode
    this.#accompanist = null
    this.#waitedAt = null
    this.shown = null
    this.secondLook.leave()
    // Fetched before anybody listens: the first click must not wait for it.
    const accompanies = ways.accompany && this.hands !== 'both'
    if ((ways.mode === 'in-time' || accompanies) && !(await this.conductor.prepare(plan))) return
    const way: Way = { mode: ways.mode, loop: ways.loop, semitones: input.kind === 'demonstration' ? 0 : ways.semitones, fromQuarters: this.startQuarters }
    await this.live.start({ pieceId: this.pieceId, input, hands: this.hands, fromMeasure: this.fromMeasure, toMeasure: this.toMeasure, judging: this.teacher.judging, way })
    if (this.live.phase !== 'playing') return
    if (ways.mode === 'in-time') this.#keepTime(plan, input.kind === 'midi')
    else if (accompanies && this.hands !== 'both') {
      this.#accompanist = new Accompanist(opened.score, plan.passage, this.hands, ways.tempoShare)
      this.conductor.strike(this.#accompanist.introduction())
    }
  }

  /** A keyboard's take counts from the page's own beginning; where sound is listened to, the engine knows when its first sample was. */
  #keepTime(plan: Plan, isKeyboard: boolean): void {
    const { live } = this
    const written = new Set(plan.score.notes.filter((note) => this.#isAsked(note, plan)).map(({ index }) => index))
    const roundTrip = this.#roundTrips.of(this.#inputs.deviceKey)
    this.conductor.keepTime(plan, {
      roundBegins: ({ fromQuarters, beatMs, endMs, tempoShare }) => {
        const atSeconds = (beatMs - live.beganAtMs) / 1000
        this.#round = { startSeconds: atSeconds, endSeconds: atSeconds + (endMs - beatMs) / 1000 }
        const beat = isKeyboard ? { atSeconds } : { atUnixMs: performance.timeOrigin + beatMs, roundTripSeconds: roundTrip.how === 'measured' ? roundTrip.seconds : null }
        void this.#calls.keepTime({ fromQuarters, tempoShare, beat })
      },
      wasClean: () => roundResult(this.#round, written, live.view.verdicts, live.view.notes, isKeyboard).isClean,
      ended: () => void live.stop(),
    })
  }

  /** Plays what belongs to the other hand where the player has come to. A page that waits tells where the player goes next. */
  accompany(facts: readonly Fact[]): void {
    for (const fact of facts) {
      // Where the round lies on the take's own clock.
      if (fact.kind === 'click') this.#round = { startSeconds: fact.start.atSeconds, endSeconds: fact.start.atSeconds + this.#round.endSeconds - this.#round.startSeconds }
      if (!this.#accompanist || fact.kind !== 'place' || fact.place.state === 'lost') continue
      const { playedQuarters, tempoBpm } = fact.place
      const here = this.#mode === 'wait' ? this.#waitedAt : playedQuarters
      this.#waitedAt = playedQuarters
      if (here !== null) this.conductor.strike(this.#accompanist.struck(here, tempoBpm === null ? null : 60 / tempoBpm))
    }
  }

  /** Where a player who plays the passage over and over at their own tempo goes on, once its last note was struck; null before. */
  backToStart(facts: readonly Fact[]): number | null {
    const { opened, passage } = this
    if (!this.ways.now.loop || (this.#mode !== 'follow' && this.#mode !== 'unjudged') || !opened || !passage) return null
    const struck = facts.findLast((fact) => fact.kind === 'place')
    if (struck?.kind !== 'place' || struck.place.playedQuarters === null) return null
    const plan: Plan = { score: opened.score, passage, ways: this.ways.now, hands: this.hands }
    const last = opened.score.notes.findLast((note) => this.#isAsked(note, plan))
    return last && struck.place.playedQuarters >= last.playedQuarters - 1e-6 ? passage.fromQuarters : null
  }

  /** A page that waits has nothing more to wait for. */
  isOver(): boolean {
    const { places } = this.live.view
    return this.#mode === 'wait' && places.length > 1 && places.at(-1)!.state === 'waiting'
  }

  #isAsked(note: OpenedPiece['score']['notes'][number], { score, passage, hands }: Plan): boolean {
    const within = note.playedQuarters >= passage.fromQuarters - 1e-6 && note.playedQuarters < passage.toQuarters - 1e-6
    return within && !note.hidden && note.twinOf === null && !note.grace && isOf(score, note, hands)
  }

  choose(fromMeasure: number | null, toMeasure: number | null): void {
    this.startQuarters = null
    this.ways.change(this.#within(fromMeasure, toMeasure))
  }

  #within(fromMeasure: number | null, toMeasure: number | null) {
    const { first, last } = this.measureRange
    const [from, to] = [fromMeasure ?? first, toMeasure ?? last].map((measure) => Math.min(last, Math.max(first, measure))) as [number, number]
    return { fromMeasure: Math.min(from, to) === first ? null : Math.min(from, to), toMeasure: Math.max(from, to) === last ? null : Math.max(from, to) }
  }

  async takeEnded(takeId: string, info: TakeInfo | null): Promise<void> {
    if (this.conductor.isPlaying) this.conductor.stop()
    // Where the ladder has led is where it goes on.
    if (this.#mode === 'in-time' && this.ways.now.ladder) this.ways.change({ tempoShare: this.conductor.tempoShare })
    if (this.#accompanist) this.conductor.hush()
    this.#accompanist = null
    this.shown = { id: takeId, info, view: this.live.view, again: null, word: [] }
    void this.#calls.rememberMeasure(this.pieceId, this.live.view.places.findLast(({ measure }) => measure !== null)?.measure ?? null)
    const mode = this.#mode
    // Nobody asked how it was.
    this.summaryOpen = mode !== 'unjudged' && this.sight === null
    if (this.sight?.phase === 'playing' && this.opened) this.#scoreAtSight(this.opened)
    const takes = await this.#calls.takes(this.pieceId)
    if (isFailure(takes)) return
    this.takes = newestFirst(takes)
    const found = takes.find((take) => take.id === takeId)
    if (!found || this.shown?.id !== takeId) return
    if (!this.shown.info) this.shown = { ...this.shown, info: found }
    // A page that waits has nothing to look at again: each note was there before it went on.
    if (mode !== 'unjudged' && mode !== 'wait') await this.judgeAgain(found)
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
    const again = await this.secondLook.look(takeId, { hands, judging })
    if (again && this.shown?.id === takeId) this.shown = { ...this.shown, view: withFacts(emptyTake, again.facts), again }
    // Other marks, other counts.
    if (again) await this.loadTakes()
  }

  async loadTakes(): Promise<void> {
    const takes = await this.#calls.takes(this.pieceId)
    if (!isFailure(takes)) this.takes = newestFirst(takes)
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
    this.shown = { id: takeId, info: answer.take, view: withFacts(emptyTake, answer.again?.facts ?? answer.facts), again: answer.again, word: answer.word }
  }

  clearShown(): void {
    this.secondLook.leave()
    this.shown = null
    this.summaryOpen = false
    this.opened = this.#piece
  }
}

function newestFirst(takes: readonly KeptTake[]): readonly KeptTake[] {
  return takes.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
}
