import type { EngineCalls, OpenedPiece } from '../../core/protocol/engine.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { askedNotes } from '../../core/practice/asked-notes.ts'
import { passageOf } from '../../core/practice/passage.ts'
import { sightScore } from '../../core/practice/sight-score.ts'
import type { Way } from '../../core/practice/way.ts'
import { playPlace } from '../engraving/play-place.ts'
import { ChosenPart } from './chosen-part.svelte.ts'
import type { Conductor, Plan } from './conductor.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { LiveTake } from './live-take.svelte.ts'
import type { RoundTrips } from './round-trips.svelte.ts'
import { RoundsOfTake } from './own-rounds.svelte.ts'
import { PlayingAlong } from './playing-along.ts'
import type { SecondLook } from './second-look.svelte.ts'
import { ShownTakes } from './shown-takes.svelte.ts'
import { SightReading } from './sight-reading.svelte.ts'
import type { Teacher } from './teacher.svelte.ts'
import { fastestShare, slowestShare, WaysOfPiece } from './ways.svelte.ts'

/** What outlives the practice of one piece. */
export interface PracticeTools {
  readonly inputs: Inputs
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
  readonly conductor: Conductor
  readonly roundTrips: RoundTrips
}

/** What is to be practised now: some bars, how fast, once or over and over. */
export interface PassageWish {
  readonly fromMeasure: number | null
  readonly toMeasure: number | null
  /** Of the written tempo: it is played with a click. As settled for the piece where nothing is said. */
  readonly tempoShare?: number
  readonly loop?: boolean
}

/** One piece being practised: what of it and how, from the wish to start to the end of each take. */
export class Practice {
  readonly pieceId: string
  trouble: Failure | null = $state.raw(null)
  /** Start as soon as the page is engraved. */
  startsByItself: boolean = $state(false)
  /** Where one was the last time, as printed: the page opens there. */
  standsAt: number | null = null
  /** While the piece is played at sight. */
  sight: SightReading | null = $state.raw(null)
  readonly ways: WaysOfPiece
  readonly part: ChosenPart
  readonly takes: ShownTakes
  readonly along: PlayingAlong
  readonly rounds = new RoundsOfTake()
  readonly conductor: Conductor
  readonly live: LiveTake
  readonly teacher: Teacher
  readonly secondLook: SecondLook
  readonly #calls: EngineCalls
  readonly #inputs: Inputs
  /** Counts wishes to start: the last one says whether it came to anything. */
  #starts = 0
  /** As it is now. */
  #piece: OpenedPiece | null = $state.raw(null)

  constructor(pieceId: string, calls: EngineCalls, tools: PracticeTools) {
    this.pieceId = pieceId
    this.#calls = calls
    this.#inputs = tools.inputs
    this.live = tools.live
    this.teacher = tools.teacher
    this.secondLook = tools.secondLook
    this.conductor = tools.conductor
    this.ways = new WaysOfPiece(pieceId)
    this.part = new ChosenPart(this.ways, () => this.opened?.score ?? null)
    this.takes = new ShownTakes(pieceId, calls, tools.secondLook, () => this.#piece)
    this.along = new PlayingAlong(calls, tools)
  }

  async open(): Promise<void> {
    const [opened] = await Promise.all([this.#calls.openPiece(this.pieceId, this.ways.now.semitones), this.takes.load()])
    if (isFailure(opened)) this.trouble = opened
    else {
      this.#piece = opened
      this.part.fit()
    }
  }

  /** What is on the desk: the piece, or the older version that the shown take is of. */
  get opened(): OpenedPiece | null {
    return this.takes.olderPiece ?? this.#piece
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
    this.takes.clear()
  }

  /** Quarters a minute, at the beginning. */
  get writtenTempo(): number {
    return this.opened?.score.tempos[0]?.quartersPerMinute ?? 120
  }

  get hasTwoHands(): boolean {
    return this.opened?.score.notes.some((note) => note.staff === 2) ?? false
  }

  async openTake(takeId: string): Promise<void> {
    this.trouble = null
    const failure = await this.takes.open(takeId)
    if (failure) this.trouble = failure
  }

  /** Back from an older version's page; the take that was asked for starts once the page is engraved. True where there was one to leave. */
  leaveOlderVersion(): boolean {
    if (this.takes.olderPiece === null) return false
    this.takes.clear()
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
    const start = ++this.#starts
    await this.#start(this.opened)
    if (start === this.#starts && this.live.phase === 'idle') this.sight?.again()
  }

  /** Practises these bars at once, as soon as the page is there. */
  practise({ fromMeasure, toMeasure, tempoShare, loop }: PassageWish): void {
    if (this.isBusy) return
    this.part.choose(fromMeasure, toMeasure)
    this.takes.summaryOpen = false
    if (tempoShare !== undefined) this.ways.change({ mode: 'in-time', tempoShare: Math.min(fastestShare, Math.max(slowestShare, tempoShare)) })
    if (loop !== undefined) this.ways.change({ loop })
    this.startsByItself = true
  }

  /** The piece is to be played at sight, from beginning to end, as it is written. */
  readAtSight(): void {
    this.ways.forOnceAsWritten()
    this.sight = new SightReading()
  }

  /** From now on it is practised like any other. */
  endSightReading(): void {
    this.sight?.end()
    this.sight = null
  }

  /** The next take begins here; a page that waits, and the program where it plays, go on from here at once. */
  startAt(playedQuarters: number): void {
    this.part.startQuarters = playedQuarters
    if (this.live.phase === 'playing' && this.along.mode === 'wait') void this.#calls.goTo(playedQuarters)
    if (this.live.phase === 'idle' && this.conductor.isPlaying && this.opened) {
      this.conductor.stop()
      void this.#start(this.opened)
    }
  }

  /** The printed bar where the program is that plays; null while it counts in, and while it does not play. */
  get programBar(): number | null {
    const score = this.opened?.score
    const place = score && this.conductor.place !== null ? playPlace(score, this.conductor.place) : null
    return place ? (score?.measures[place.measureIndex]?.measure ?? null) : null
  }

  /** Where the bar stands now: where the player or the program is, otherwise where the next take begins. */
  get placeNow(): number | null {
    const player = this.live.phase === 'idle' ? undefined : this.live.view.places.at(-1)
    return this.conductor.place ?? player?.playedQuarters ?? this.part.passage?.fromQuarters ?? null
  }

  async #start(opened: OpenedPiece): Promise<void> {
    const { part } = this
    const { hands, fromMeasure, toMeasure } = part
    this.takes.summaryOpen = false
    const input = this.#inputs.takeInput(opened.piece.hasDemonstration)
    // A recording waits for nobody and keeps its own time.
    const ways = input.kind === 'demonstration' && this.ways.now.mode !== 'listen' ? { ...this.ways.now, mode: 'follow' as const, loop: false } : this.ways.now
    const plan: Plan = { score: opened.score, passage: part.passage!, ways, hands }
    if (ways.mode === 'listen') return this.conductor.listen(plan)
    this.along.begin(plan)
    this.rounds.begin(plan, input.kind === 'midi')
    this.takes.shown = null
    this.takes.leave()
    // Fetched before anybody listens: the first click must not wait for it.
    const accompanies = ways.accompany && hands !== 'both'
    if ((ways.mode === 'in-time' || accompanies) && !(await this.conductor.prepare(plan))) return
    const way: Way = { mode: ways.mode, loop: ways.loop, semitones: input.kind === 'demonstration' ? 0 : ways.semitones, fromQuarters: part.startQuarters }
    await this.live.start({ pieceId: this.pieceId, input, hands, fromMeasure, toMeasure, judging: this.teacher.judging, way })
    if (this.live.phase !== 'playing') return
    if (ways.mode === 'in-time') this.along.keepTime(plan, input.kind === 'midi')
    else if (accompanies) this.along.accompany(plan, hands)
  }

  async takeEnded(takeId: string, info: TakeInfo | null): Promise<void> {
    const { view } = this.live
    const { mode } = this.along
    this.along.end()
    this.rounds.finish(takeId, view, mode === 'in-time' && this.ways.now.loop ? { count: this.conductor.rounds, clean: this.conductor.cleanRounds } : null)
    // Where the ladder has led is where it goes on.
    if (mode === 'in-time' && this.ways.now.ladder) this.ways.change({ tempoShare: this.conductor.tempoShare })
    void this.#calls.rememberMeasure(this.pieceId, view.places.findLast(({ measure }) => measure !== null)?.measure ?? null)
    // Nobody asked how it was.
    this.takes.summaryOpen = mode !== 'unjudged' && this.sight === null
    if (this.sight?.phase === 'playing' && this.opened) {
      const { score } = this.opened
      const written = askedNotes(score, passageOf(score, null, null), this.part.hands)
      this.sight.scored(sightScore(new Set(written.map(({ index }) => index)), view))
    }
    // A page that waits has nothing to look at again: each note was there before it went on.
    await this.takes.played(takeId, info, view, mode !== 'unjudged' && mode !== 'wait')
  }
}
