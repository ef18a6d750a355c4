import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { writeMidiRecording, type EndedNote } from '../../core/midi/write-recording.ts'
import type { Beginnings } from '../../core/measuring/message-latency.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import { RecordingWriter } from '../storage/recording-writer.ts'
import { sittingFiles, type SittingLine, type SittingRecord } from './sitting-record.ts'

/** Writes sound and keys of a sitting while it lasts. Where the disk gives out it says so once. */
export class SittingWriter {
  readonly #writer: RecordingWriter
  #record: SittingRecord

  /** Nothing is on disk before `open`; what is handed in until then waits. */
  constructor(sittingsFolder: string, record: SittingRecord, onFailure: (failure: Failure) => void) {
    this.#writer = new RecordingWriter(join(sittingsFolder, record.id), { record: sittingFiles.record, lines: sittingFiles.keys, sound: sittingFiles.sound }, onFailure)
    this.#record = record
  }

  open(deviceName: string): Promise<void> {
    this.#record = { ...this.#record, deviceName }
    return this.#writer.open(this.#record, async () => void (await mkdir(this.#writer.folder, { recursive: true })))
  }

  get failure(): Failure | null {
    return this.#writer.failure
  }

  line(line: SittingLine): void {
    this.#writer.line(line)
  }

  sound(block: SoundBlock): void {
    this.#writer.sound(block)
  }

  /** Nothing is to be handed in after this. */
  end(durationSeconds: number, notes: readonly EndedNote[], beginnings: Beginnings | null): Promise<void> {
    this.#record = { ...this.#record, durationSeconds, complete: true, ...(beginnings && { beginnings }) }
    return this.#writer.end(this.#record, async () => {
      if (notes.length > 0) await writeFile(join(this.#writer.folder, sittingFiles.midi), writeMidiRecording(notes))
    })
  }
}
