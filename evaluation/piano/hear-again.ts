import { PeakGatherer, type FaintPeaks } from '../../core/adaptation/faint-peaks.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { listenToFile } from '../../engine/inference/listen-to-file.ts'
import type { Listening } from '../../engine/inference/load-listening.ts'

/** What an ear told of a recording, in the order in which it was told. */
export interface HeardAgain {
  readonly notes: readonly PlayedNote[]
  readonly faint: FaintPeaks
  readonly soundSeconds: number
}

/** As `adapt` and `transcribe --profile` listen; no further than `seconds`. */
export async function hearAgain(soundPath: string, listening: Listening, profile: PianoProfile | null, seconds: number): Promise<HeardAgain | Failure> {
  const file = await listenToFile(soundPath, { listening, ...(profile && { profile }) })
  if (isFailure(file)) return file
  const peaks = new PeakGatherer(file.evidence!, file.decoder!)
  const notes: PlayedNote[] = []
  for await (const heard of file) {
    peaks.gather()
    notes.push(...heard.notes)
    if (heard.heardUpToSeconds >= seconds) break
  }
  return { notes, faint: peaks.found, soundSeconds: file.recording.durationSeconds }
}
