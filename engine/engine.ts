import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineCalls, EngineChoice, EngineDescription, EvidenceQuestion, OpenedPiece, PageCalls, TakeEnded, TakeInput, TakeRequest, TakeStarted } from '../core/protocol/index.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { freeListeningId } from '../core/protocol/free-listening.ts'
import type { JudgingWish } from '../core/session/judged-again.ts'
import { createSession } from '../core/session/create-session.ts'
import type { InputList } from './capture/input-list.ts'
import type { EngineSwitch } from './inference/choice/engine-switch.ts'
import type { DataFolder } from './storage/data-folder.ts'
import { diskFailure } from './storage/disk-failure.ts'
import type { Library } from './storage/library.ts'
import { keptScoreName } from './storage/score-file.ts'
import { newTakeId, newTakeRecord, practised } from './storage/take-record.ts'
import type { TakeShelf } from './storage/take-shelf.ts'
import { TakeWriter } from './storage/take-writer.ts'
import { EvidenceDesk } from './take/evidence-desk.ts'
import { isEvidenceQuestion } from './take/listen-again.ts'
import { FreeHearing } from './take/free-hearing.ts'
import { JudgingDesk } from './take/judging-desk.ts'
import { isInput, isJudgingWish, isTakeRequest } from './take/take-request.ts'
import { Take } from './take/take.ts'
import type { Hearings } from './take/hearings.ts'

/** What the engine is made of; each part has a fake in its tests. */
export interface EngineParts {
  readonly version: string
  readonly data: DataFolder
  readonly library: Library
  readonly shelf: TakeShelf
  readonly inputs: InputList
  readonly hearings: Hearings
  /** A failure where nothing can listen. */
  readonly engines: Promise<Pick<EngineSwitch, 'state' | 'choose' | 'measure'> | Failure>
  /** Who is told; one that is gone is told no more. */
  readonly pages: PageCalls
}

/** Everything a page may ask: the library, the inputs, one take at a time. */
export class Engine implements EngineCalls {
  readonly #parts: EngineParts
  readonly #evidence: EvidenceDesk
  readonly #judging: JudgingDesk
  #take: Take | null = null
  #free: FreeHearing | null = null
  #timesFree = 0
  #lastEnded: TakeEnded | null = null
  /** Starting and stopping wait for each other: a new take begins when the one before is on disk. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: EngineParts) {
    this.#parts = parts
    this.#evidence = new EvidenceDesk(parts.shelf, () => parts.hearings.listening)
    this.#judging = new JudgingDesk(parts.shelf, () => parts.hearings.listening, (takeId, share) => parts.pages.judgingAgain(takeId, share))
  }

  /** An input is open. */
  get isRecording(): boolean {
    return this.#take !== null || this.#free !== null
  }

  async describe(): Promise<EngineDescription> {
    const { version, hearings, inputs, data } = this.#parts
    const listed = this.isRecording ? inputs.latest : await inputs.refresh()
    const listening = await hearings.listening
    const model = isFailure(listening) ? listening : { name: listening.model, sha256: listening.manifest.sha256, lookAheadSeconds: listening.manifest.lookAheadSeconds }
    const provider = isFailure(listening) ? 'none' : `${listening.engine} ${listening.provider}`
    return { version, model, provider, portAudio: isFailure(listed) ? listed : null, dataFolder: data.failure }
  }

  async listeningEngines() {
    const engines = await this.#parts.engines
    return isFailure(engines) ? engines : engines.state
  }

  async chooseListeningEngine(choice: EngineChoice | null) {
    const engines = await this.#parts.engines
    return isFailure(engines) ? engines : engines.choose(choice)
  }

  async measureListeningEngines() {
    const engines = await this.#parts.engines
    if (isFailure(engines)) return engines
    return this.isRecording ? wrongUse('Engines are not measured while a take is running.') : engines.measure()
  }

  async inputs() {
    const listed = this.isRecording ? this.#parts.inputs.latest : await this.#parts.inputs.refresh()
    return isFailure(listed) ? [] : listed
  }

  library() {
    return this.#parts.library.pieces()
  }

  async openPiece(pieceId: string): Promise<OpenedPiece | Failure> {
    const opened = await this.#parts.library.open(pieceId)
    return isFailure(opened) ? opened : { piece: opened.piece, musicXml: opened.musicXml, score: opened.score }
  }

  async demonstrationSound(pieceId: string) {
    const path = await this.#parts.library.demonstration(pieceId)
    if (isFailure(path)) return path
    const bytes = await readFile(path).catch((error: unknown) => diskFailure(error, path))
    return isFailure(bytes) ? bytes : { mediaType: path.endsWith('.flac') ? 'audio/flac' : 'audio/wav', bytes }
  }

  async importScore(fileName: string, bytes: Uint8Array) {
    return bytes instanceof Uint8Array ? this.#parts.library.add(String(fileName).slice(0, 200), bytes) : wrongUse('A score is the bytes of a file.')
  }

  async removePiece(pieceId: string): Promise<void | Failure> {
    const failure = await this.#parts.library.remove(pieceId)
    if (failure !== null) return failure
  }

  startTake(request: TakeRequest): Promise<TakeStarted | Failure> {
    return this.#inTurn(async () => {
      if (!isTakeRequest(request)) return wrongUse('A take needs a piece, an input and what is to be practised of it.')
      this.#judging.drop()
      await this.#free?.stop()
      await this.#take?.end()
      this.#take = null
      const opened = await this.#parts.library.open(request.pieceId)
      if (isFailure(opened)) return opened
      const hearing = await this.#parts.hearings.of(request)
      if (isFailure(hearing)) return hearing
      const startedAt = new Date()
      const record = newTakeRecord(newTakeId(startedAt, randomBytes(4).toString('hex')), startedAt, request, opened.piece, keptScoreName(opened.file.fileName))
      const take = new Take({
        id: record.id, hearing, page: this.#parts.pages,
        session: createSession(opened.score, { ...practised(record), evidence: hearing.evidence }),
        newWriter: (onFailure) => new TakeWriter(join(this.#parts.data.path, 'takes'), record, opened.file, onFailure),
      })
      this.#lastEnded = null
      this.#take = take
      void take.ended.then((ended) => {
        this.#lastEnded = ended
        if (this.#take === take) this.#take = null
      })
      const started = await take.start()
      if (isFailure(started)) this.#take = null
      return started
    })
  }

  /** A take that ended by itself meanwhile (a recording that is over) answers too. */
  stopTake(): Promise<TakeEnded | Failure> {
    return this.#inTurn(async () => {
      await this.#free?.stop()
      const ended = await this.#take?.end()
      return ended ?? this.#lastEnded ?? wrongUse('No take is running.')
    })
  }

  async browserSound(block: Parameters<EngineCalls['browserSound']>[0]): Promise<void> {
    this.#parts.hearings.browserSource?.receive(block)
  }

  async browserMidi(message: Parameters<EngineCalls['browserMidi']>[0]): Promise<void> {
    this.#parts.hearings.keyboard?.receive(message)
  }

  async takes(pieceId: string) {
    const kept = await this.#parts.shelf.list(pieceId)
    return kept.filter(({ id }) => id !== this.#take?.id)
  }

  openTake(takeId: string) {
    return this.#parts.shelf.open(takeId)
  }

  startListening(input: TakeInput): Promise<TakeStarted | Failure> {
    return this.#inTurn(async () => {
      if (!isInput(input) || input.kind === 'demonstration') return wrongUse('Without a take a device, the browser’s microphone or a keyboard can be listened to.')
      if (this.#take !== null) return wrongUse('A take is running; what it hears can be looked at.')
      await this.#free?.stop()
      const hearing = await this.#parts.hearings.of({ input, pieceId: '' })
      if (isFailure(hearing)) return hearing
      const free = new FreeHearing(freeListeningId(++this.#timesFree), hearing, this.#parts.pages)
      this.#free = free
      void free.ended.then(() => { if (this.#free === free) this.#free = null })
      const started = await free.start()
      if (isFailure(started)) this.#free = null
      return started
    })
  }

  stopListening(): Promise<void> {
    return this.#inTurn(async () => this.#free?.stop())
  }

  async lookAtHearing(): Promise<void> {
    this.#take?.look()
    this.#free?.look()
  }

  async evidenceOf(question: EvidenceQuestion) {
    if (!isEvidenceQuestion(question)) return wrongUse('A question about what was heard needs a take, a moment and one to four keys.')
    if (this.#take?.id === question.takeId) await this.#take.flush()
    return this.#evidence.ask(question)
  }

  async judgeAgain(takeId: string, wish: JudgingWish) {
    if (!isJudgingWish(wish)) return wrongUse('A take is judged again by some hands and settings.')
    return this.isRecording ? wrongUse('A take is judged again when none is being played.') : this.#judging.again(takeId, wish)
  }

  async dropJudging(): Promise<void> {
    this.#judging.drop()
  }

  async dropEvidence(ticket: string): Promise<void> {
    this.#evidence.drop(ticket)
  }

  async takeSound(takeId: string, fromSeconds: number, toSeconds: number) {
    if (!Number.isFinite(fromSeconds) || !Number.isFinite(toSeconds)) return wrongUse('A stretch of a take lies between two moments.')
    return this.#evidence.sound(takeId, fromSeconds, toSeconds)
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(work)
    this.#turn = answer.catch(() => undefined)
    return answer
  }
}

function wrongUse(message: string): Failure {
  return { failure: 'wrong-use', message, remedy: 'Load the page again; if this comes back, report it.' }
}
