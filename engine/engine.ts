import { readFile } from 'node:fs/promises'
import type { EngineCalls, EngineChoice, EngineDescription, EvidenceQuestion, OpenedPiece, PageCalls, TakeEnded, TakeInput, TakeRequest, TakeStarted } from '../core/protocol/index.ts'
import { isFailure, type Failure } from '../core/protocol/failure.ts'
import { planPractice } from '../core/practice-plan/plan.ts'
import { isStorageRule, type StorageRule } from '../core/protocol/storage.ts'
import type { PlayersWord } from '../core/judgement/players-word.ts'
import type { PlayersAdditions } from '../core/protocol/kept.ts'
import { transposed } from '../core/score/index.ts'
import { isClickWish, isTransposition, type ClickWish } from '../core/practice/way.ts'
import type { JudgingWish } from '../core/session/judged-again.ts'
import type { InputList } from './capture/input-list.ts'
import type { EngineSwitch } from './inference/choice/engine-switch.ts'
import type { DataFolder } from './storage/data-folder.ts'
import { diskFailure } from './storage/disk-failure.ts'
import type { Kept } from './storage/kept.ts'
import type { Library } from './storage/library.ts'
import type { SoundPacker } from './storage/sound-packer.ts'
import type { StoreRoom } from './storage/store-room.ts'
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
  /** What takes of others were heard by, for whoever looks at a mark of one. */
  readonly deskSound?: TakeShelf['sound']
  /** Null where no database runs here. */
  readonly kept: Kept | null
  /** Packs sound when it is quiet. */
  readonly packer?: Pick<SoundPacker, 'pack'> | null
  /** Why the database is not the one that was. */
  readonly databaseFailure: Failure | null
  readonly inputs: InputList
  readonly hearings: Hearings
  /** A failure where nothing can listen. */
  readonly engines: Promise<Pick<EngineSwitch, 'state' | 'choose' | 'measure'> | Failure>
  /** Who is told; one that is gone is told no more. */
  readonly pages: PageCalls
}

const noDatabase: Failure = { failure: 'database-unavailable', message: 'The database does not run on this computer.', remedy: 'Install Repetiteur again. Takes are kept all the same.' }

/** Nobody practises longer in a day. */
const longestPlanMinutes = 600
const dayMs = 86_400_000

/** Counts days by the midnight of this computer's place. */
function dayOf(at: Date): number {
  return Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / dayMs)
}

/** Everything a page may ask: the library, the inputs, one take at a time. */
export class Engine implements EngineCalls {
  readonly #parts: EngineParts
  readonly #evidence: EvidenceDesk
  readonly #judging: JudgingDesk
  readonly #recorder: Recorder

  constructor(parts: EngineParts) {
    this.#parts = parts
    this.#recorder = new Recorder({ ...parts, ended: (takeId) => this.#takeEnded(takeId) })
    const sound: TakeShelf['sound'] = async (takeId) => {
      const own = await parts.shelf.sound(takeId)
      if (!isFailure(own) || !parts.deskSound) return own
      const others = await parts.deskSound(takeId)
      return isFailure(others) ? own : others
    }
    this.#evidence = new EvidenceDesk({ sound }, () => parts.hearings.listening)
    this.#judging = new JudgingDesk(parts.shelf, () => parts.hearings.listening, (takeId, share) => parts.pages.judgingAgain(takeId, share))
  }

  /** Nothing is played or judged just now. */
  get isQuiet(): boolean {
    return !this.isRecording && !this.#judging.isBusy
  }

  /** An input is open. */
  get isRecording(): boolean {
    return this.#recorder.isRecording
  }

  async #takeEnded(takeId: string): Promise<void> {
    await this.#parts.kept?.catalogue.changed(takeId)
    void this.#parts.packer?.pack()
  }

  async describe(): Promise<EngineDescription> {
    const { version, hearings, inputs, data, databaseFailure } = this.#parts
    const listed = this.isRecording ? inputs.latest : await inputs.refresh()
    const listening = await hearings.listening
    const model = isFailure(listening) ? listening : { name: listening.model, sha256: listening.manifest.sha256, lookAheadSeconds: listening.manifest.lookAheadSeconds }
    const provider = isFailure(listening) ? 'none' : `${listening.engine} ${listening.provider}`
    return { version, model, provider, portAudio: isFailure(listed) ? listed : null, dataFolder: data.failure, database: databaseFailure }
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
    if (isFailure(opened)) return opened
    this.#parts.kept?.pieces.opened(opened.piece.id, new Date())
    return { piece: opened.piece, musicXml: opened.musicXml, score: opened.score }
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

  async keepTime(click: ClickWish): Promise<void> {
    if (isClickWish(click)) this.#recorder.take?.keepTime(click)
  }

  async goTo(playedQuarters: number): Promise<void> {
    if (Number.isFinite(playedQuarters)) this.#recorder.take?.goTo(playedQuarters)
  }

  async takes(pieceId: string) {
    const takes = await (this.#parts.kept?.catalogue.ofPiece(pieceId) ?? this.#parts.shelf.list(pieceId))
    return takes.filter(({ id }) => id !== this.#recorder.take?.id)
  }

  openTake(takeId: string) {
    return this.#parts.shelf.open(takeId)
  }

  async starTake(takeId: string, starred: boolean): Promise<void | Failure> {
    return this.#add(takeId, { starred: starred === true })
  }

  async keepWord(takeId: string, word: PlayersWord): Promise<void | Failure> {
    if (!Array.isArray(word) || !word.every((key) => typeof key === 'string' && key.length < 100)) return wrongUse('The player’s word is a list of marks.')
    return this.#add(takeId, { word })
  }

  async pieceMemories() {
    await this.#parts.kept?.catalogue.filed()
    return this.#parts.kept?.pieces.all() ?? []
  }

  async rememberMeasure(pieceId: string, measure: number | null): Promise<void> {
    if (typeof pieceId === 'string' && (measure === null || Number.isInteger(measure))) this.#parts.kept?.pieces.stoodAt(pieceId, measure)
  }

  async practicePlan(minutes: number) {
    const { kept, library } = this.#parts
    if (kept === null) return noDatabase
    if (!Number.isFinite(minutes)) return wrongUse('A plan is made for some minutes.')
    await kept.catalogue.counted()
    const known = new Set((await library.pieces()).map(({ id }) => id))
    const bars = kept.index.barHistories(dayOf).filter(({ pieceId }) => known.has(pieceId))
    return planPractice(bars, dayOf(new Date()), Math.min(longestPlanMinutes, Math.max(1, minutes)))
  }

  async storage() {
    return this.#parts.kept?.room.state() ?? noDatabase
  }

  async setStorageRule(rule: StorageRule) {
    if (!isStorageRule(rule)) return wrongUse('How many takes are kept is a whole number, or all.')
    this.#parts.kept?.room.setRule(rule)
    return this.storage()
  }

  async removeTakes(takeIds: readonly string[]): Promise<void | Failure> {
    return this.#moveTakes(takeIds, (room, ids) => room.remove(ids))
  }

  async restoreTakes(takeIds: readonly string[]): Promise<void | Failure> {
    return this.#moveTakes(takeIds, (room, ids) => room.restore(ids))
  }

  async restorePiece(pieceId: string): Promise<void | Failure> {
    return (await this.#parts.library.restore(String(pieceId))) ?? undefined
  }

  async eraseRemoved(): Promise<void | Failure> {
    return (await this.#parts.kept?.room.erase()) ?? undefined
  }

  async #moveTakes(takeIds: readonly string[], move: (room: StoreRoom, ids: readonly string[]) => Promise<Failure | null>): Promise<void | Failure> {
    const { kept } = this.#parts
    if (kept === null) return noDatabase
    if (!Array.isArray(takeIds)) return wrongUse('Takes are named by a list.')
    return (await move(kept.room, takeIds.filter((id) => id !== this.#recorder.take?.id))) ?? undefined
  }

  async #add(takeId: string, additions: Partial<PlayersAdditions>): Promise<void | Failure> {
    const failure = await this.#parts.shelf.add(takeId, additions)
    if (failure !== null) return failure
    await this.#parts.kept?.catalogue.changed(takeId)
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
    if (this.isRecording) return wrongUse('A take is judged again when none is being played.')
    const again = await this.#judging.again(takeId, wish)
    if (again !== null && !isFailure(again)) await this.#parts.kept?.catalogue.changed(takeId)
    return again
  }

  async dropJudging(): Promise<void> {
    this.#judging.drop()
  }

  async dropEvidence(ticket: string): Promise<void> {
    this.#evidence.drop(ticket)
  }

  takeRecording(takeId: string) {
    return this.#parts.shelf.recording(takeId)
  }

  async takeSound(takeId: string, fromSeconds: number, toSeconds: number) {
    if (!Number.isFinite(fromSeconds) || !Number.isFinite(toSeconds)) return wrongUse('A stretch of a take lies between two moments.')
    return this.#evidence.sound(takeId, fromSeconds, toSeconds)
  }
}
