import { readFile } from 'node:fs/promises'
import type { EngineCalls, EngineChoice, EngineDescription, EvidenceQuestion, OpenedPiece, PageCalls, TakeEnded, TakeInput, TakeRequest, TakeStarted } from '../core/protocol/index.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { transposed } from '../core/score/index.ts'
import { isClickStart, isTransposition, type ClickStart } from '../core/practice/way.ts'
import type { JudgingWish } from '../core/session/judged-again.ts'
import type { InputList } from './capture/input-list.ts'
import type { EngineSwitch } from './inference/choice/engine-switch.ts'
import type { DataFolder } from './storage/data-folder.ts'
import { diskFailure } from './storage/disk-failure.ts'
import type { Library } from './storage/library.ts'
import type { TakeShelf } from './storage/take-shelf.ts'
import { EvidenceDesk } from './take/evidence-desk.ts'
import { isEvidenceQuestion } from './take/listen-again.ts'
import { JudgingDesk } from './take/judging-desk.ts'
import { isInput, isJudgingWish, isTakeRequest } from './take/take-request.ts'
import type { Hearings } from './take/hearings.ts'
import { Recorder } from './take/recorder.ts'
import { wrongUse } from './wrong-use.ts'

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
  readonly #recorder: Recorder

  constructor(parts: EngineParts) {
    this.#parts = parts
    this.#recorder = new Recorder(parts)
    this.#evidence = new EvidenceDesk(parts.shelf, () => parts.hearings.listening)
    this.#judging = new JudgingDesk(parts.shelf, () => parts.hearings.listening, (takeId, share) => parts.pages.judgingAgain(takeId, share))
  }

  /** An input is open. */
  get isRecording(): boolean {
    return this.#recorder.isRecording
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

  async openPiece(pieceId: string, semitones = 0): Promise<OpenedPiece | Failure> {
    if (!isTransposition(semitones)) return wrongUse('A piece is transposed by whole semitones, an octave at most.')
    const found = await this.#parts.library.open(pieceId)
    const opened = isFailure(found) ? found : transposed(found, semitones)
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

  async startTake(request: TakeRequest): Promise<TakeStarted | Failure> {
    if (!isTakeRequest(request)) return wrongUse('A take needs a piece, an input and what is to be practised of it.')
    this.#judging.drop()
    return this.#recorder.startTake(request)
  }

  stopTake(): Promise<TakeEnded | Failure> {
    return this.#recorder.stopTake()
  }

  async browserSound(block: Parameters<EngineCalls['browserSound']>[0]): Promise<void> {
    this.#parts.hearings.browserSource?.receive(block)
  }

  async browserMidi(message: Parameters<EngineCalls['browserMidi']>[0]): Promise<void> {
    this.#parts.hearings.keyboard?.receive(message)
  }

  async keepTime(start: ClickStart): Promise<void> {
    if (isClickStart(start)) this.#recorder.take?.keepTime(start)
  }

  async goTo(playedQuarters: number): Promise<void> {
    if (Number.isFinite(playedQuarters)) this.#recorder.take?.goTo(playedQuarters)
  }

  async takes(pieceId: string) {
    const kept = await this.#parts.shelf.list(pieceId)
    return kept.filter(({ id }) => id !== this.#recorder.take?.id)
  }

  openTake(takeId: string) {
    return this.#parts.shelf.open(takeId)
  }

  async startListening(input: TakeInput): Promise<TakeStarted | Failure> {
    if (!isInput(input) || input.kind === 'demonstration') return wrongUse('Without a take a device, the browser’s microphone or a keyboard can be listened to.')
    return this.#recorder.startListening(input)
  }

  stopListening(): Promise<void> {
    return this.#recorder.stopListening()
  }

  async listeningFindings() {
    return this.#recorder.findings
  }

  async lookAtHearing(): Promise<void> {
    this.#recorder.look()
  }

  async evidenceOf(question: EvidenceQuestion) {
    if (!isEvidenceQuestion(question)) return wrongUse('A question about what was heard needs a take, a moment and one to four keys.')
    const { take } = this.#recorder
    if (take?.id === question.takeId) await take.flush()
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
}
