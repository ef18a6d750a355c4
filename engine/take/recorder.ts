import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { PageCalls } from '../../core/protocol/engine.ts'
import type { TakeEnded, TakeInput, TakeRequest, TakeStarted } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PianoPageCalls, SittingWish } from '../../core/protocol/piano.ts'
import type { ListeningFindings } from '../../core/protocol/listening-findings.ts'
import { transposed } from '../../core/score/index.ts'
import { openSession } from '../../core/session/open-session.ts'
import type { InputList } from '../capture/input-list.ts'
import { deviceKeyOf, deviceOf } from '../piano/device-key.ts'
import { Sitting } from '../piano/sitting.ts'
import { newSittingId, type SittingRecord } from '../piano/sitting-record.ts'
import { SittingWriter } from '../piano/sitting-writer.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { Library } from '../storage/library.ts'
import { keptScoreName } from '../storage/score-file.ts'
import { newTakeId, newTakeRecord, practised } from '../storage/take-record.ts'
import { TakeWriter } from '../storage/take-writer.ts'
import { Turns } from '../turns.ts'
import { wrongUse } from '../wrong-use.ts'
import { FreeHearing } from './free-hearing.ts'
import type { Hearings } from './hearings.ts'
import { Take } from './take.ts'

/** Somebody plays, perhaps on another page. */
const takeRunning: Failure = { failure: 'take-running', message: 'A take is running.', remedy: 'End it on the page where it is played.' }

export interface RecorderParts {
  readonly data: DataFolder
  readonly library: Library
  readonly hearings: Hearings
  readonly pages: PageCalls & PianoPageCalls
  readonly inputs: Pick<InputList, 'latest'>
  /** A take is over and on disk. */
  ended?(takeId: string): Promise<void> | undefined
}

/** The one input that is open: of a take, or of listening without one. */
export class Recorder {
  readonly #parts: RecorderParts
  #take: Take | null = null
  #sitting: Sitting | null = null
  #free: FreeHearing | null = null
  #timesFree = 0
  #lastEnded: TakeEnded | null = null
  #lastSitting: { readonly id: string; readonly notStored: Failure | null } | null = null
  /** Starting and stopping wait for each other: a new take begins when the one before is on disk. */
  readonly #turns = new Turns()

  constructor(parts: RecorderParts) {
    this.#parts = parts
  }

  get isRecording(): boolean {
    return this.#take !== null || this.#free !== null || this.#sitting !== null
  }

  /** The take that is being played. */
  get take(): Take | null {
    return this.#take
  }

  /** Of listening without a take. */
  get findings(): ListeningFindings | null {
    return this.#free?.findings ?? null
  }

  /** Somebody looks at what is heard. */
  look(): void {
    this.#take?.look()
    this.#free?.look()
  }

  startTake(request: TakeRequest): Promise<TakeStarted | Failure> {
    return this.#turns.take(async () => {
      await this.#free?.stop()
      await this.#sitting?.end()
      await this.#take?.end()
      this.#take = null
      const found = await this.#parts.library.open(request.pieceId)
      const opened = isFailure(found) ? found : transposed(found, request.way?.semitones ?? 0)
      if (isFailure(opened)) return opened
      const hearing = await this.#parts.hearings.of(request)
      if (isFailure(hearing)) return hearing
      const startedAt = new Date()
      const record = newTakeRecord(newTakeId(startedAt, randomBytes(4).toString('hex')), startedAt, request, opened.piece, keptScoreName(opened.file.fileName), deviceOf(request.input, this.#parts.inputs.latest))
      const take = new Take({
        id: record.id, hearing, page: this.#parts.pages,
        session: openSession(opened.score, { ...practised(record), evidence: hearing.evidence }),
        newWriter: (onFailure) => new TakeWriter(join(this.#parts.data.path, 'takes'), record, opened.file, onFailure, hearing.profile),
      })
      this.#take = take
      void take.ended.then((ended) => {
        this.#lastEnded = ended
        void this.#parts.ended?.(take.id)
        if (this.#take === take) this.#take = null
      })
      const started = await take.start()
      if (isFailure(started)) this.#take = null
      return started
    })
  }

  /** A take that ended by itself meanwhile (a recording that is over) answers too. */
  stopTake(id: string): Promise<TakeEnded | Failure> {
    return this.#turns.take(async () => {
      await this.#end(id)
      const last = this.#lastEnded
      return last?.take.id === id ? last : wrongUse('No such take is running.')
    })
  }

  /** The program goes: what was recorded is put to disk whole, and what was not listened to yet is let go. A second look hears it. */
  async leave(): Promise<void> {
    // Not in turns: the turn that is under way may be what listens.
    void this.#take?.end()
    void this.#sitting?.end()
    void this.#free?.stop()
    for (const open of [this.#take, this.#sitting, this.#free]) open?.skipWaiting()
    await this.#turns.take(async () => {
      await this.#free?.stop()
      await this.#sitting?.end()
      await this.#take?.end()
    })
  }

  startListening(input: TakeInput): Promise<TakeStarted | Failure> {
    return this.#turns.take(async () => {
      if (this.#take !== null) return takeRunning
      await this.#sitting?.end()
      await this.#free?.stop()
      const hearing = await this.#parts.hearings.of({ input, pieceId: '' })
      if (isFailure(hearing)) return hearing
      const free = new FreeHearing(`listening-${++this.#timesFree}`, hearing, this.#parts.pages)
      this.#free = free
      void free.ended.then(() => { if (this.#free === free) this.#free = null })
      const started = await free.start()
      if (isFailure(started)) this.#free = null
      return started
    })
  }

  stopListening(id: string): Promise<void> {
    return this.#turns.take(() => this.#end(id))
  }

  /** Sound and keys of one piano together. */
  startSitting({ input, room, keysBeginAtUnixMs }: SittingWish): Promise<TakeStarted | Failure> {
    return this.#turns.take(async () => {
      if (this.#take !== null) return takeRunning
      await this.#free?.stop()
      await this.#sitting?.end()
      const { data, hearings, inputs, pages } = this.#parts
      const hearing = await hearings.soundAndKeys(input)
      if (isFailure(hearing)) return hearing
      const startedAt = new Date()
      const id = newSittingId(startedAt, randomBytes(4).toString('hex'))
      const record: SittingRecord = {
        format: 'repetiteur.sitting/1', id, room, deviceKey: deviceKeyOf(input, inputs.latest) ?? '', deviceName: '', startedAt: startedAt.toISOString(), durationSeconds: 0, complete: false,
      }
      const nameOf = (found: string): string => (input.kind === 'browser-microphone' ? (input.label ?? found) : found)
      const sitting = new Sitting({ id, hearing, page: pages, keysBeginAtUnixMs, nameOf, newWriter: (onFailure) => new SittingWriter(join(data.path, 'sittings'), record, onFailure) })
      this.#sitting = sitting
      void sitting.ended.then(() => {
        this.#lastSitting = { id, notStored: sitting.notStored }
        if (this.#sitting === sitting) this.#sitting = null
      })
      const started = await sitting.start()
      if (isFailure(started)) this.#sitting = null
      return started
    })
  }

  /** One that ended by itself meanwhile answers too. */
  stopSitting(id: string): Promise<{ readonly id: string; readonly notStored: Failure | null } | Failure> {
    return this.#turns.take(async () => {
      await this.#end(id)
      const last = this.#lastSitting
      return last?.id === id ? last : wrongUse('No such sitting is being recorded.')
    })
  }

  /** Whatever bears this id. Who asks may be late: what was begun since is another's, and goes on. */
  async #end(id: string): Promise<void> {
    if (this.#free?.id === id) await this.#free.stop()
    if (this.#sitting?.id === id) await this.#sitting.end()
    if (this.#take?.id === id) await this.#take.end()
  }
}
