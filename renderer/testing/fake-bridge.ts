import type { PracticePlan } from '../../core/practice-plan/plan.ts'
import type { EngineCalls, InputDevice, OpenedPiece, PageCalls, Piece } from '../../core/protocol/engine.ts'
import type { EvidenceQuestion, TakeEvidence } from '../../core/protocol/evidence.ts'
import type { PieceMemory } from '../../core/protocol/kept.ts'
import type { EngineChoice, ListeningEngines } from '../../core/protocol/listening-engines.ts'
import type { ListeningFindings } from '../../core/protocol/listening-findings.ts'
import type { StorageState } from '../../core/protocol/storage.ts'
import type { TakeInfo, TakeRequest } from '../../core/protocol/take.ts'
import { transposed } from '../../core/score/index.ts'
import type { ClickWish } from '../../core/practice/way.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import type { Fact } from '../../core/session/fact.ts'
import type { Bridge, HostState } from '../bridge/bridge.ts'
import { FakePiano } from './fake-piano.ts'
import { FakeDesk } from './fake-desk.ts'

/** The engine's side as a test would have it: answers at once unless the test holds it up, and tells what the test says. */
export class FakeBridge implements Bridge {
  readonly host = 'browser'
  readonly desk = new FakeDesk()
  readonly piano = new FakePiano()
  hostState: HostState = 'connected'
  readonly requests: TakeRequest[] = []
  readonly sound: Parameters<EngineCalls['browserSound']>[0][] = []
  readonly midi: Parameters<EngineCalls['browserMidi']>[0][] = []
  readonly clicks: ClickWish[] = []
  readonly wentTo: number[] = []
  pieces: Piece[]
  inputsThere: InputDevice[] = []
  engines: ListeningEngines = {
    inUse: { engine: 'onnx', provider: 'cpu' }, chosen: null, measuring: null, trouble: null,
    candidates: [
      { engine: 'onnx', provider: 'cpu', realTimeFactor: 0.043, leftOut: null },
      { engine: 'onnx', provider: 'webgpu', realTimeFactor: null, leftOut: { why: 'does-not-start', detail: 'Failed to get a WebGPU adapter' } },
      { engine: 'tfjs', provider: 'wasm', realTimeFactor: 0.138, leftOut: null },
    ],
  }
  readonly chosenEngines: (EngineChoice | null)[] = []
  kept: { info: TakeInfo; facts: readonly Fact[]; again?: JudgedAgain; word?: readonly string[]; starred?: boolean }[] = []
  memories: PieceMemory[] = []
  removed: typeof this.kept = []
  plan: PracticePlan = { items: [], leftOver: 0, isNew: true }
  readonly plannedMinutes: number[] = []
  removedPieces: Piece[] = []
  storageState: StorageState = { takes: 0, bytes: 0, sittings: { count: 0, bytes: 0 }, freeBytes: null, rule: { lastOfEachPiece: 10 }, beyond: { takeIds: [], sittingIds: [], bytes: 0 }, removed: { count: 0, bytes: 0 } }
  readonly remembered: string[] = []
  /** What a second pass will say; null: it never comes to an end. */
  secondPass: (Pick<JudgedAgain, 'facts' | 'changes'>) | Failure | null = null
  readonly judgedAgain: JudgingWish[] = []
  timesDropped = 0
  timesSkipped = 0
  /** What is answered of any moment of a take. */
  evidence: TakeEvidence | Failure = { source: 'keyboard' }
  readonly questions: EvidenceQuestion[] = []
  readonly dropped: string[] = []
  /** What was listened to without a take, one after the other. */
  readonly listenedTo: string[] = []
  /** What is listened to now without a take. */
  listeningId: string | null = null
  findings: ListeningFindings | null = null
  /** How often somebody looked at what is heard. */
  looks = 0
  /** What the next `startTake` answers instead. */
  refuses: Failure | null = null
  readonly #opened: ReadonlyMap<string, OpenedPiece>
  readonly #listeners: { [Event in keyof PageCalls]: Set<PageCalls[Event]> } = { facts: new Set(), level: new Set(), hearing: new Set(), inputsChanged: new Set(), listeningEnginesChanged: new Set(), takeState: new Set(), listeningBehind: new Set(), judgingAgain: new Set() }
  readonly #hostListeners = new Set<(state: HostState) => void>()
  #running: { info: TakeInfo; facts: Fact[] } | null = null
  #opening: Promise<void> | null = null

  constructor(opened: readonly OpenedPiece[]) {
    this.#opened = new Map(opened.map((piece) => [piece.piece.id, piece]))
    this.pieces = opened.map(({ piece }) => piece)
  }

  get takeId(): string | null {
    return this.#running?.info.id ?? null
  }

  /** Inputs take their time: none is open before what this answers is called, and then one after the other, as they were asked for. */
  holdInputs(): () => void {
    let open = (): void => undefined
    this.#opening = this.piano.opening = new Promise((resolve) => (open = resolve))
    return open
  }

  on<Event extends keyof PageCalls>(event: Event, listener: PageCalls[Event]): () => void {
    const listeners: Set<PageCalls[Event]> = this.#listeners[event]
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  onPiano: FakePiano['on'] = (event, listener) => this.piano.on(event, listener)

  onDeskChanged(): () => void {
    return () => undefined
  }

  onHostState(listener: (state: HostState) => void): () => void {
    this.#hostListeners.add(listener)
    return () => this.#hostListeners.delete(listener)
  }

  close(): void {}

  turnHost(state: HostState): void {
    this.hostState = state
    for (const listener of this.#hostListeners) listener(state)
  }

  /** Tells the page as the engine would. */
  tell<Event extends keyof PageCalls>(event: Event, ...told: Parameters<PageCalls[Event]>): void {
    for (const listener of this.#listeners[event]) (listener as (...told: Parameters<PageCalls[Event]>) => void)(...told)
  }

  tellFacts(facts: readonly Fact[]): void {
    if (!this.#running) return
    this.#running.facts.push(...facts)
    this.tell('facts', this.#running.info.id, facts)
  }

  /** The take ends by itself, as a demonstration does. */
  endByItself(because: Failure | null = null): void {
    const running = this.#running
    if (!running) return
    this.#keep()
    this.tell('takeState', { takeId: running.info.id, state: 'ended', because })
  }

  #keep(): TakeInfo | null {
    const running = this.#running
    this.#running = null
    if (!running) return null
    const info = { ...running.info, durationSeconds: 84 }
    this.kept = [{ info, facts: running.facts }, ...this.kept]
    return info
  }

  readonly calls: EngineCalls = {
    describe: async () => ({ version: '0.1.0', model: { name: 'piano-notes', sha256: '00', lookAheadSeconds: 0.12 }, provider: 'cpu', portAudio: null, dataFolder: null, database: null }),
    listeningEngines: async () => this.engines,
    chooseListeningEngine: async (choice) => {
      this.chosenEngines.push(choice)
      if (choice?.provider === 'webgpu') return { failure: 'engine-unavailable', message: 'There is no such card.', remedy: 'Choose another.' }
      return (this.engines = { ...this.engines, chosen: choice, inUse: choice ?? this.engines.inUse })
    },
    measureListeningEngines: async () => this.engines,
    inputs: async () => this.inputsThere,
    library: async () => this.pieces,
    openPiece: async (pieceId, semitones = 0) => {
      const piece = this.#opened.get(pieceId)
      return piece ? transposed(piece, semitones) : unknown
    },
    demonstrationSound: async () => unknown,
    importScore: async (fileName, bytes) => {
      if (bytes.length === 0) return { failure: 'score-unreadable', message: `${fileName} is empty.`, remedy: 'Choose another file.' }
      const piece: Piece = { id: fileName, title: fileName.replace(/\.\w+$/, ''), composer: '', bundled: false, level: null, measureCount: 24, hasDemonstration: false }
      this.pieces = [...this.pieces, piece]
      return piece
    },
    removePiece: async (pieceId) => {
      this.removedPieces = this.pieces.filter((piece) => piece.id === pieceId)
      this.pieces = this.pieces.filter((piece) => piece.id !== pieceId)
    },
    startTake: async (request) => {
      this.requests.push(request)
      if (this.refuses) return this.refuses
      const info: TakeInfo = {
        id: `take-${this.requests.length}`, pieceId: request.pieceId, startedAt: '2026-03-01T18:42:00Z', durationSeconds: 0, inputName: 'Living room microphone', isKeyboard: request.input.kind === 'midi', complete: true, notStored: null,
        hands: request.hands, fromMeasure: request.fromMeasure, toMeasure: request.toMeasure, judging: request.judging, ...(request.way && { way: request.way }),
      }
      if (this.#opening) await this.#opening
      this.endByItself()
      this.#running = { info, facts: [] }
      return { takeId: info.id, inputName: info.inputName }
    },
    stopTake: async (takeId) => {
      const take = this.takeId === takeId ? this.#keep() : null
      return take ? { take } : unknown
    },
    skipWaiting: async () => void this.timesSkipped++,
    browserSound: async (block) => void this.sound.push(block),
    browserMidi: async (message) => void this.midi.push(message),
    keepTime: async (start) => void this.clicks.push(start),
    goTo: async (playedQuarters) => void this.wentTo.push(playedQuarters),
    takes: async (pieceId) => this.kept.filter(({ info }) => info.pieceId === pieceId).map(({ info, starred = false }) => ({ ...info, starred, figures: null, sound: 'none', bytes: 0 })),
    starTake: async (takeId, starred) => void (this.kept = this.kept.map((take) => (take.info.id === takeId ? { ...take, starred } : take))),
    keepWord: async (takeId, word) => void (this.kept = this.kept.map((take) => (take.info.id === takeId ? { ...take, word } : take))),
    practicePlan: async (minutes) => {
      this.plannedMinutes.push(minutes)
      return this.plan
    },
    storage: async () => this.storageState,
    setStorageRule: async (rule) => (this.storageState = { ...this.storageState, rule }),
    removeTakes: async (takeIds) => void (this.removed = this.kept.filter(({ info }) => takeIds.includes(info.id)), (this.kept = this.kept.filter(({ info }) => !takeIds.includes(info.id)))),
    restoreTakes: async () => void (this.kept = [...this.kept, ...this.removed]),
    restorePiece: async () => void (this.pieces = [...this.pieces, ...this.removedPieces]),
    restoreRemoved: async () => {
      this.kept = [...this.kept, ...this.removed]
      this.removed = []
    },
    eraseRemoved: async () => void (this.removed = []),
    pieceMemories: async () => this.memories,
    rememberMeasure: async (pieceId, measure) => void this.remembered.push(`${pieceId} ${measure}`),
    openTake: async (takeId) => {
      const take = this.kept.find(({ info }) => info.id === takeId)
      const piece = take && this.#opened.get(take.info.pieceId)
      return take && piece ? { take: take.info, piece, facts: take.facts, again: take.again ?? null, word: take.word ?? [] } : unknown
    },
    startListening: async (input) => {
      this.listenedTo.push(input.kind)
      if (this.refuses) return this.refuses
      const takeId = `listening-${this.listenedTo.length}`
      if (this.#opening) await this.#opening
      this.listeningId = takeId
      return { takeId, inputName: 'Living room microphone' }
    },
    stopListening: async (listeningId) => {
      if (this.listeningId !== listeningId) return
      this.listeningId = null
      this.listenedTo.push('nothing')
    },
    listeningFindings: async () => this.findings,
    lookAtHearing: async () => void this.looks++,
    evidenceOf: async (question) => {
      this.questions.push(question)
      return this.evidence
    },
    dropEvidence: async (ticket) => void this.dropped.push(ticket),
    takeSound: async () => unknown,
    takeRecording: async () => unknown,
    judgeAgain: async (takeId, wish) => {
      this.judgedAgain.push(wish)
      const { secondPass } = this
      if (secondPass === null) return new Promise(() => undefined)
      if ('failure' in secondPass) return secondPass
      const again = { ...wish, ...secondPass }
      this.kept = this.kept.map((take) => (take.info.id === takeId ? { ...take, again } : take))
      return again
    },
    dropJudging: async () => void this.timesDropped++,
  }
}

const unknown: Failure = { failure: 'wrong-use', message: 'There is nothing by this name.', remedy: 'Load the page again.' }
