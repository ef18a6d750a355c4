import type { Failure } from '../../core/protocol/failure.ts'
import type { Evidence } from '../../core/transcription/evidence.ts'
import type { Heard } from './heard.ts'

/** What a file is, as far as it has been read; the duration is known when the listening is over. */
export interface RecordingFacts {
  readonly path: string
  readonly durationSeconds: number
  /** 0 for a MIDI file. */
  readonly sampleRateHz: number
  readonly channels: number
}

export interface ListeningEngine {
  readonly name: 'onnx' | 'midi'
  readonly provider: string
  /** `NAME@first 8 of its sha256`; null for a MIDI file, which goes round the listening. */
  readonly model: string | null
}

/**
 * A sound file (or a MIDI file) listened to from beginning to end, as fast as it goes, in blocks and in order as if it
 * arrived live: `for await (const heard of listening)`. The other fields follow the loop: read them in it or after it.
 */
export interface FileListening extends AsyncIterable<Heard> {
  readonly recording: RecordingFacts
  readonly engine: ListeningEngine
  readonly lookAheadSeconds: number
  /** Null for a MIDI file. */
  readonly evidence: Evidence | null
  /** Wall time spent listening so far, decoding the file left out. */
  readonly processingSeconds: number
  /** What was odd in the sound (cut short, NaN samples, clipping), in words. */
  readonly warnings: readonly string[]
  /** Set when the file broke off in a way that leaves nothing to rely on; the loop ends then. */
  readonly failure: Failure | null
}

export interface ListenOptions {
  /** Folder of the model; the program's own by default. */
  readonly modelFolder?: string
}
