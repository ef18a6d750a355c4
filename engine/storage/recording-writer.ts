import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { diskFailure } from './disk-failure.ts'
import { toPcm, WavFile } from './wav-file.ts'
import { writeInPlace } from './write-in-place.ts'

/** What has been played lies on disk this long after it was heard; a killed process loses no more. */
const flushSeconds = 0.4

/** Names within the folder. */
export interface RecordingFiles {
  readonly record: string
  readonly lines: string
  readonly sound: string
}

/** Writes into a folder what is being played: a record of it, a line of JSON for each thing that happened, its sound. Where the disk gives out it says so once. */
export class RecordingWriter {
  readonly folder: string
  readonly #names: RecordingFiles
  readonly #onFailure: (failure: Failure) => void
  #lineFile: FileHandle | null = null
  #wav: WavFile | null = null
  #lines: string[] = []
  #sound: { firstSample: number; sampleRateHz: number; pcm: Int16Array }[] = []
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #failure: Failure | null = null

  /** Nothing is on disk before `open`; what is handed in until then waits. `onFailure` is called at most once. */
  constructor(folder: string, names: RecordingFiles, onFailure: (failure: Failure) => void) {
    this.folder = folder
    this.#names = names
    this.#onFailure = onFailure
  }

  get failure(): Failure | null {
    return this.#failure
  }

  /** `makeFolder` also writes what lies in it from the beginning. */
  open(record: object, makeFolder: () => Promise<void>): Promise<void> {
    this.#timer = setInterval(() => void this.flush(), flushSeconds * 1000).unref()
    return this.#attempt(async () => {
      await makeFolder()
      await this.#writeRecord(record)
      this.#lineFile = await open(join(this.folder, this.#names.lines), 'a')
    })
  }

  line(happened: object): void {
    if (this.#failure === null) this.#lines.push(JSON.stringify(happened))
  }

  sound(block: SoundBlock): void {
    if (this.#failure === null) this.#sound.push({ firstSample: block.firstSample, sampleRateHz: block.sampleRateHz, pcm: toPcm(block.samples) })
  }

  /** Settles when all that was handed in until now is written. */
  flush(): Promise<void> {
    return this.#attempt(() => this.#writePending())
  }

  /** Nothing is to be handed in after this. `writeLast` writes what is known only now. */
  async end(record: object, writeLast: () => Promise<void> = async () => {}): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.flush()
    await this.#attempt(writeLast)
    await this.#attempt(() => this.#writeRecord(record))
    await this.#close()
  }

  async #writePending(): Promise<void> {
    const lines = this.#lines.splice(0)
    const sound = this.#sound.splice(0)
    if (lines.length > 0) await this.#lineFile?.write(`${lines.join('\n')}\n`)
    const first = sound[0]
    if (first === undefined) return
    this.#wav ??= await WavFile.create(join(this.folder, this.#names.sound), first.sampleRateHz)
    await this.#wav.write(sound)
  }

  /** Written beside and moved into place, so that it is never half there. */
  async #writeRecord(record: object): Promise<void> {
    const path = join(this.folder, this.#names.record)
    await writeInPlace(path, `${JSON.stringify(record, null, 1)}\n`)
  }

  /** One thing after the other. */
  #attempt(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(() => (this.#failure === null ? write() : undefined)).catch((error: unknown) => this.#giveUp(error))
    return this.#writing
  }

  async #giveUp(error: unknown): Promise<void> {
    this.#failure = diskFailure(error, this.folder)
    this.#lines = []
    this.#sound = []
    if (this.#timer) clearInterval(this.#timer)
    await this.#close()
    this.#onFailure(this.#failure)
  }

  async #close(): Promise<void> {
    const files = [this.#lineFile, this.#wav]
    this.#lineFile = null
    this.#wav = null
    // A full disk may fail the closing too; there is nothing left to lose by then.
    await Promise.allSettled(files.map((file) => file?.close()))
  }
}
