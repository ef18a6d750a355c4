import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { writeMidiRecording, type EndedNote } from '../../core/midi/write-recording.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { toPcm, WavFile } from '../storage/wav-file.ts'
import { sittingFiles, type SittingLine, type SittingRecord } from './sitting-record.ts'

/** As of a take: a killed process loses no more. */
const flushSeconds = 0.4

/** Writes sound and keys of a sitting while it lasts. Where the disk gives out it says so once. */
export class SittingWriter {
  readonly #folder: string
  readonly #onFailure: (failure: Failure) => void
  #record: SittingRecord
  #keys: FileHandle | null = null
  #wav: WavFile | null = null
  #lines: string[] = []
  #sound: { firstSample: number; sampleRateHz: number; pcm: Int16Array }[] = []
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #failure: Failure | null = null

  /** Nothing is on disk before `open`; what is handed in until then waits. */
  constructor(sittingsFolder: string, record: SittingRecord, onFailure: (failure: Failure) => void) {
    this.#folder = join(sittingsFolder, record.id)
    this.#record = record
    this.#onFailure = onFailure
  }

  open(deviceName: string): Promise<void> {
    this.#record = { ...this.#record, deviceName }
    this.#timer = setInterval(() => void this.#attempt(() => this.#writePending()), flushSeconds * 1000).unref()
    return this.#attempt(async () => {
      await mkdir(this.#folder, { recursive: true })
      await this.#writeRecord()
      this.#keys = await open(join(this.#folder, sittingFiles.keys), 'a')
    })
  }

  get failure(): Failure | null {
    return this.#failure
  }

  line(line: SittingLine): void {
    if (this.#failure === null) this.#lines.push(JSON.stringify(line))
  }

  sound(block: SoundBlock): void {
    if (this.#failure === null) this.#sound.push({ firstSample: block.firstSample, sampleRateHz: block.sampleRateHz, pcm: toPcm(block.samples) })
  }

  /** Nothing is to be handed in after this. */
  async end(durationSeconds: number, notes: readonly EndedNote[]): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#record = { ...this.#record, durationSeconds, complete: true }
    await this.#attempt(() => this.#writePending())
    if (notes.length > 0) await this.#attempt(() => writeFile(join(this.#folder, sittingFiles.midi), writeMidiRecording(notes)))
    await this.#attempt(() => this.#writeRecord())
    await this.#close()
  }

  async #writePending(): Promise<void> {
    const lines = this.#lines.splice(0)
    const sound = this.#sound.splice(0)
    if (lines.length > 0) await this.#keys?.write(`${lines.join('\n')}\n`)
    const first = sound[0]
    if (first === undefined) return
    this.#wav ??= await WavFile.create(join(this.#folder, sittingFiles.sound), first.sampleRateHz)
    await this.#wav.write(sound)
  }

  /** Written beside and moved into place, so that it is never half there. */
  async #writeRecord(): Promise<void> {
    const path = join(this.#folder, sittingFiles.record)
    await writeFile(`${path}.new`, `${JSON.stringify(this.#record, null, 1)}\n`)
    await rename(`${path}.new`, path)
  }

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
    const files = [this.#keys, this.#wav]
    this.#keys = null
    this.#wav = null
    await Promise.allSettled(files.map((file) => file?.close()))
  }
}
