import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import { diskFailure } from './disk-failure.ts'
import type { ScoreFile } from './score-file.ts'
import { takeFiles, type TakeRecord } from './take-record.ts'
import { toPcm, WavFile } from './wav-file.ts'

/** What has been played lies on disk this long after it was heard; a killed process loses no more. */
const flushSeconds = 0.4

/** Writes a take while it is played: sound, facts, the score it was played from. Where the disk gives out it says so once and lets the playing go on. */
export class TakeWriter {
  readonly #folder: string
  readonly #score: ScoreFile
  readonly #onFailure: (failure: Failure) => void
  /** What was known of the piano when the take was heard: it goes with it, whatever becomes of it elsewhere. */
  readonly #profile: PianoProfile | null
  #record: TakeRecord
  #facts: FileHandle | null = null
  #wav: WavFile | null = null
  #lines: string[] = []
  #sound: { firstSample: number; sampleRateHz: number; pcm: Int16Array }[] = []
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #failure: Failure | null = null

  /** Nothing is on disk before `open`; what is handed in until then waits. `onFailure` is called at most once. */
  constructor(takesFolder: string, record: TakeRecord, score: ScoreFile, onFailure: (failure: Failure) => void, profile: PianoProfile | null = null) {
    this.#profile = profile
    this.#folder = join(takesFolder, record.id)
    this.#record = record
    this.#score = score
    this.#onFailure = onFailure
  }

  /** `inputName` is known once the input is open. */
  open(inputName: string): Promise<void> {
    this.#record = { ...this.#record, inputName }
    this.#timer = setInterval(() => void this.flush(), flushSeconds * 1000).unref()
    return this.#attempt(async () => {
      await mkdir(this.#folder)
      await writeFile(join(this.#folder, this.#record.scoreFile), this.#score.bytes)
      if (this.#profile) await writeFile(join(this.#folder, takeFiles.profile), `${JSON.stringify(this.#profile)}\n`)
      await this.#writeRecord()
      this.#facts = await open(join(this.#folder, takeFiles.facts), 'a')
    })
  }

  get record(): TakeRecord {
    return this.#record
  }

  get failure(): Failure | null {
    return this.#failure
  }

  facts(facts: readonly Fact[]): void {
    if (this.#failure === null) for (const fact of facts) this.#lines.push(JSON.stringify(fact))
  }

  sound(block: SoundBlock): void {
    if (this.#failure === null) this.#sound.push({ firstSample: block.firstSample, sampleRateHz: block.sampleRateHz, pcm: toPcm(block.samples) })
  }

  /** Settles when all that was handed in until now is written. */
  flush(): Promise<void> {
    return this.#attempt(() => this.#writePending())
  }

  /** Nothing is to be handed in after this. */
  async end(durationSeconds: number): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#record = { ...this.#record, durationSeconds, complete: true }
    await this.#attempt(() => this.#writePending())
    await this.#attempt(() => this.#writeRecord())
    await this.#close()
  }

  async #writePending(): Promise<void> {
    const lines = this.#lines.splice(0)
    const sound = this.#sound.splice(0)
    if (lines.length > 0) await this.#facts?.write(`${lines.join('\n')}\n`)
    const first = sound[0]
    if (first === undefined) return
    this.#wav ??= await WavFile.create(join(this.#folder, takeFiles.sound), first.sampleRateHz)
    await this.#wav.write(sound)
  }

  /** Written beside and moved into place, so that it is never half there. */
  async #writeRecord(): Promise<void> {
    const path = join(this.#folder, takeFiles.record)
    await writeFile(`${path}.new`, `${JSON.stringify(this.#record, null, 1)}\n`)
    await rename(`${path}.new`, path)
  }

  /** One thing after the other. */
  #attempt(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(() => (this.#failure === null ? write() : undefined)).catch((error: unknown) => this.#giveUp(error))
    return this.#writing
  }

  async #giveUp(error: unknown): Promise<void> {
    this.#failure = diskFailure(error, this.#folder)
    this.#lines = []
    this.#sound = []
    if (this.#timer) clearInterval(this.#timer)
    await this.#close()
    this.#onFailure(this.#failure)
  }

  async #close(): Promise<void> {
    const files = [this.#facts, this.#wav]
    this.#facts = null
    this.#wav = null
    // A full disk may fail the closing too; there is nothing left to lose by then.
    await Promise.allSettled(files.map((file) => file?.close()))
  }
}
