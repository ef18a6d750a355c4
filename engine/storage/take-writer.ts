import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import type { Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import { RecordingWriter } from './recording-writer.ts'
import type { ScoreFile } from './score-file.ts'
import { takeFiles, type TakeRecord } from './take-record.ts'

/** Writes a take while it is played: sound, facts, the score it was played from. Where the disk gives out it says so once and lets the playing go on. */
export class TakeWriter {
  readonly #writer: RecordingWriter
  readonly #score: ScoreFile
  /** What was known of the piano when the take was heard: it goes with it, whatever becomes of it elsewhere. */
  readonly #profile: PianoProfile | null
  #record: TakeRecord

  /** Nothing is on disk before `open`; what is handed in until then waits. `onFailure` is called at most once. */
  constructor(takesFolder: string, record: TakeRecord, score: ScoreFile, onFailure: (failure: Failure) => void, profile: PianoProfile | null = null) {
    this.#writer = new RecordingWriter(join(takesFolder, record.id), { record: takeFiles.record, lines: takeFiles.facts, sound: takeFiles.sound }, onFailure)
    this.#profile = profile
    this.#record = record
    this.#score = score
  }

  /** `inputName` is known once the input is open. */
  open(inputName: string): Promise<void> {
    this.#record = { ...this.#record, inputName }
    const { folder } = this.#writer
    return this.#writer.open(this.#record, async () => {
      await mkdir(folder)
      await writeFile(join(folder, this.#record.scoreFile), this.#score.bytes)
      if (this.#profile) await writeFile(join(folder, takeFiles.profile), `${JSON.stringify(this.#profile)}\n`)
    })
  }

  get record(): TakeRecord {
    return this.#record
  }

  get failure(): Failure | null {
    return this.#writer.failure
  }

  facts(facts: readonly Fact[]): void {
    for (const fact of facts) this.#writer.line(fact)
  }

  sound(block: SoundBlock): void {
    this.#writer.sound(block)
  }

  /** Settles when all that was handed in until now is written. */
  flush(): Promise<void> {
    return this.#writer.flush()
  }

  /** Nothing is to be handed in after this. */
  end(durationSeconds: number): Promise<void> {
    this.#record = { ...this.#record, durationSeconds, complete: true }
    return this.#writer.end(this.#record)
  }
}
