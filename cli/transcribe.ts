import { writeMidiRecording } from '../core/midi/write-recording.ts'
import { isFailure } from '../core/protocol/failure.ts'
import { listenToFile } from '../engine/inference/listen-to-file.ts'
import { engineWish } from './engine-wish.ts'
import { DONE, tellFailure } from './exit-status.ts'
import { Progress } from './progress.ts'
import { transcription } from './transcription.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'

export interface TranscribeOptions {
  /** A file, or `-` for standard output. */
  readonly json?: string
  readonly midi?: string
  readonly engine: string
  /** A file with what was learnt about the piano. */
  readonly profile?: string
  /** The longest that the listening may wait. */
  readonly lookAheadMs?: number
}

/** `repetiteur transcribe`: the notes of a recording, as `repetiteur.transcription/1`. Returns the exit status. */
export async function runTranscribe(recordingPath: string, options: TranscribeOptions): Promise<number> {
  const engine = engineWish(options.engine)
  if (isFailure(engine)) return tellFailure(engine)
  const refused = await unwritable(options.json, options.midi)
  if (refused !== null) return tellFailure(refused)
  const listening = await listenToFile(recordingPath, { engine, profile: options.profile })
  if (isFailure(listening)) return tellFailure(listening)
  const neededMs = Math.round(listening.lookAheadSeconds * 1000)
  if (options.lookAheadMs !== undefined && options.lookAheadMs < neededMs) {
    return tellFailure({
      failure: 'wrong-use',
      message: `A look-ahead of ${options.lookAheadMs} ms is too short for the model ${listening.engine?.model ?? ''}, which needs ${neededMs} ms.`,
      remedy: `Allow ${neededMs} ms or more, or leave --look-ahead-ms out.`,
    })
  }
  const progress = new Progress()
  const result = await transcription(listening, () => progress.tell(listening.shareHeard))
  progress.done()
  for (const warning of listening.warnings) process.stderr.write(`${recordingPath}: ${warning}\n`)
  const json = options.json ?? (options.midi === undefined ? '-' : null)
  const failure = (json === null ? null : await writeJson(json, result)) ?? (options.midi === undefined ? null : await writeOutput(options.midi, writeMidiRecording(result.notes, result.keyboard?.pedal)))
  return failure ? tellFailure(failure) : DONE
}
