import { freshPiece } from '../../core/practice/sight-score.ts'
import type { GivenAssignment } from '../../core/protocol/desk.ts'
import type { Piece } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Bridge, HostState } from '../bridge/bridge.ts'
import type { CommentDrafts } from './comment-draft.svelte.ts'
import { Conductor } from './conductor.svelte.ts'
import type { DeskView } from './desk-view.svelte.ts'
import { Engines } from './engines.svelte.ts'
import { EvidenceView } from './evidence-view.svelte.ts'
import type { GivenFile } from './file-bytes.ts'
import { FirstSteps } from './first-steps.svelte.ts'
import { Hearing } from './hearing.svelte.ts'
import { Inputs } from './inputs.svelte.ts'
import { Keeping } from './keeping.ts'
import { Library } from './library.svelte.ts'
import { LiveTake } from './live-take.svelte.ts'
import type { SourceMakers } from './page-source.ts'
import { Practice, type PassageWish } from './practice.svelte.ts'
import { readPreference, writePreference } from './preferences.ts'
import { RoundTrips } from './round-trips.svelte.ts'
import { SecondLook } from './second-look.svelte.ts'
import { SoundCheck } from './sound-check.svelte.ts'
import { StartKey } from './start-key.svelte.ts'
import { isTakeFile, TakeFiles } from './take-files.svelte.ts'
import { Teacher } from './teacher.svelte.ts'
import type { Undo } from './undo.svelte.ts'
import { ThisPiano } from './this-piano.svelte.ts'

/** The whole page: which screen is there, and what lives longer than a screen. */
export class App {
  readonly library: Library
  readonly inputs: Inputs
  readonly engines: Engines
  /** Space, on the keyboard of the piano. */
  readonly startKey: StartKey
  readonly live: LiveTake
  readonly hearing: Hearing
  readonly soundCheck: SoundCheck
  /** The first start or a sound check, while somebody goes through it; it takes the whole window. */
  firstSteps: FirstSteps | null = $state.raw(null)
  readonly evidence: EvidenceView
  readonly teacher = new Teacher()
  readonly secondLook: SecondLook
  readonly keeping: Keeping
  readonly files: TakeFiles
  /** The teacher's desk, while it is open. */
  desk: DeskView | null = $state.raw(null)
  /** What a teacher has begun to say. */
  #drafts: CommentDrafts | null = null
  readonly conductor: Conductor
  readonly thisPiano: ThisPiano
  readonly roundTrips = new RoundTrips()
  practice: Practice | null = $state.raw(null)
  hostState: HostState = $state('connected')
  /** What the engine lacks, told in the library. */
  lacks: readonly Failure[] = $state.raw([])
  /** Nobody has played on this computer yet. */
  firstTime: boolean = $state(readPreference('has-played', ['yes']) === null)
  readonly #bridge: Bridge
  readonly #sound: SourceMakers['sound']

  constructor(bridge: Bridge, makers: SourceMakers) {
    this.#bridge = bridge
    this.library = new Library(bridge.calls)
    this.inputs = new Inputs(makers.midi)
    this.engines = new Engines(bridge)
    this.startKey = new StartKey(makers.midi)
    this.live = new LiveTake(bridge, { ...makers, midi: this.startKey.left() })
    this.hearing = new Hearing(bridge, makers)
    this.soundCheck = new SoundCheck({ bridge, hearing: this.hearing, inputs: this.inputs, roundTrips: this.roundTrips, sound: makers.sound, nowMs: makers.nowMs, timeOriginMs: performance.timeOrigin })
    this.evidence = new EvidenceView(bridge.calls, makers)
    this.secondLook = new SecondLook(bridge, makers.nowMs)
    this.keeping = new Keeping(bridge.calls, makers.sound)
    this.files = new TakeFiles(bridge.desk)
    this.#sound = makers.sound
    this.conductor = new Conductor(makers.sound)
    this.thisPiano = new ThisPiano(bridge, makers, this.inputs, this.roundTrips)
    this.hostState = bridge.hostState
    bridge.onHostState((state) => (this.hostState = state))
  }

  async load(): Promise<void> {
    await Promise.all([this.library.load(), this.inputs.load(this.#bridge), this.engines.load(), this.thisPiano.kept.load(), this.#describe()])
  }

  async #describe(): Promise<void> {
    const { model, dataFolder, database } = await this.#bridge.calls.describe()
    this.lacks = [isFailure(model) ? model : null, dataFolder, database].filter((failure) => failure !== null)
  }

  open(piece: Piece): Practice {
    const practice = this.#practise(piece.id)
    void practice.open()
    return practice
  }

  /** Opens a piece and practises these bars of it at once. */
  async practisePassage(piece: Piece, wish: PassageWish): Promise<void> {
    const practice = this.#practise(piece.id)
    await practice.open()
    practice.practise(wish)
  }

  /** Opens the piece that comes with a recording, and starts it. */
  async hearItAtWork(piece: Piece): Promise<void> {
    this.inputs.choose('demonstration')
    const practice = this.#practise(piece.id)
    practice.ways.forOnceAsWritten()
    practice.startsByItself = true
    await practice.open()
  }

  /** Opens a piece that the player hardly knows, to be played at sight. */
  async readAtSight(): Promise<void> {
    const memories = await this.#bridge.calls.pieceMemories()
    const piece = freshPiece(this.library.pieces, new Map(memories.map(({ pieceId, lastOpenedAt }) => [pieceId, lastOpenedAt])), this.practice?.pieceId ?? null)
    if (!piece) return
    if (this.practice) await this.leavePractice()
    const practice = this.#practise(piece.id)
    practice.readAtSight()
    await practice.open()
  }

  #practise(pieceId: string): Practice {
    this.teacher.ownAgain()
    const practice = new Practice(pieceId, this.#bridge.calls, this)
    this.practice = practice
    return practice
  }

  async importFiles(dropped: readonly GivenFile[]): Promise<void> {
    for (const file of dropped.filter(isTakeFile)) await this.#receive(file)
    const files = dropped.filter((file) => !isTakeFile(file))
    if (files.length === 0) return
    const piece = await this.library.importFiles(files)
    if (!piece) return
    if (files.length === 1 && !this.#isRecording) await this.goTo(piece)
    else if (this.practice || this.desk || this.thisPiano.isOpen) this.library.arrived = piece
  }

  /** From wherever one is. */
  async goTo(piece: Piece): Promise<void> {
    this.library.arrived = null
    await this.closeScreens()
    this.open(piece)
  }

  /** A microphone or keyboard is listened to and what comes of it kept: nobody is led away from that. */
  get #isRecording(): boolean {
    return this.live.phase !== 'idle' || this.thisPiano.isBusy
  }

  /** Takes of others lie on the desk, a teacher's word where it was said, something to practise in the library: one is led there, unless one plays. */
  async #receive(file: GivenFile): Promise<void> {
    const received = await this.files.receive(file)
    await this.desk?.load()
    if (!received || this.#isRecording) return
    const [own] = received.own
    const piece = own && this.library.pieces.find(({ id }) => id === own.pieceId)
    if (received.desk.length > 0) await this.openDesk()
    else if (piece) {
      await this.closeScreens()
      await this.open(piece).openTake(own.takeId)
    } else {
      await this.library.load()
      await this.closeScreens()
    }
  }

  /** What is asked of takes as files. */
  get deskCalls() {
    return this.#bridge.desk
  }

  async openDesk(): Promise<void> {
    await this.closeScreens()
    // Most who open this page are no teachers: what only a desk needs comes with it.
    const [{ DeskView }, { CommentDrafts }] = await Promise.all([import('./desk-view.svelte.ts'), import('./comment-draft.svelte.ts')])
    this.#drafts ??= new CommentDrafts()
    this.desk = new DeskView(this.#bridge, this.#sound, this.#drafts)
    await this.desk.load()
  }

  async openPiano(): Promise<void> {
    if (this.live.phase !== 'idle' || this.thisPiano.isBusy) return
    await this.closeScreens()
    this.endFirstSteps()
    await this.thisPiano.open()
  }

  /** From a take that was played cleanly, its score as the truth. */
  async learnPianoFrom(takeId: string): Promise<void> {
    await this.openPiano()
    if (this.thisPiano.isOpen) await this.thisPiano.learnFromTake(takeId)
  }

  /** Something else than the library is shown. */
  get isAway(): boolean {
    return this.practice !== null || this.desk !== null || this.thisPiano.isOpen || this.firstSteps !== null
  }

  /** One step nearer to the library. */
  async stepBack(): Promise<void> {
    if (this.firstSteps) {
      if (!this.firstSteps.go(-1)) this.endFirstSteps()
    } else if (this.practice?.takes.summaryOpen && this.practice.takes.shown) this.practice.takes.summaryOpen = false
    else if (!this.practice && this.desk?.open) this.desk.closeTake()
    else await this.closeScreens()
  }

  /** Back to the library. */
  async closeScreens(): Promise<void> {
    this.desk?.close()
    this.desk = null
    await this.thisPiano.close()
    if (this.practice) await this.leavePractice()
  }

  /** The piece, bars, hands and rules that the teacher set. */
  async practiseAssignment({ pieceId, hands, fromMeasure, toMeasure, judging }: GivenAssignment): Promise<void> {
    const practice = this.#practise(pieceId)
    this.teacher.assign(judging)
    await practice.open()
    practice.part.hands = hands
    practice.part.choose(fromMeasure, toMeasure)
  }

  /** Whoever starts the program for the first time is led to their first note. */
  greetNewcomer(): void {
    if (this.firstTime && readPreference('first-start', ['done']) === null) this.startFirstSteps()
  }

  startFirstSteps(): void {
    if (this.live.phase !== 'idle' || this.firstSteps || this.thisPiano.isBusy) return
    this.conductor.stop()
    this.firstSteps = new FirstSteps('first-start')
  }

  /** One key away, but not while somebody plays. */
  startSoundCheck(): void {
    if (this.live.phase !== 'idle' || this.firstSteps || this.thisPiano.isBusy) return
    this.conductor.stop()
    // At the player's own piano it is the microphone that is asked about.
    this.firstSteps = new FirstSteps('sound-check', this.inputs.choice === 'midi' && !this.thisPiano.isOpen ? 'digital' : 'acoustic')
  }

  /** What was removed where one is now, and can be had back; null where there is nothing. */
  get undo(): Undo | null {
    const here = this.practice ? [this.keeping.undo] : this.desk?.open ? [this.desk.open.undo] : this.desk ? [this.desk.undo] : this.thisPiano.isOpen ? [this.thisPiano.kept.undo] : [this.keeping.undo, this.files.undo]
    return (this.live.phase === 'idle' && !this.firstSteps && here.find(({ offered }) => offered !== null)) || null
  }

  /** Done or skipped: back to where one was. */
  endFirstSteps(): void {
    this.firstSteps = null
    writePreference('first-start', 'done')
  }

  /** Somebody has heard it work: the greeting steps back. */
  hasPlayed(): void {
    this.firstTime = false
    writePreference('has-played', 'yes')
  }

  async leavePractice(): Promise<void> {
    this.practice = null
    this.evidence.close()
    this.secondLook.leave()
    this.conductor.stop()
    this.inputs.leaveDemonstration()
    await this.live.abandon()
  }
}
