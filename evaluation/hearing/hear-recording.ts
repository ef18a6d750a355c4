import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { listenToFile, type ListeningEngine, type ListenOptions } from '../../engine/inference/listen-to-file.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import { ONSET_TOLERANCE_SECONDS } from '../judging/match.ts'

export type HeardNote = PlayedNote & { readonly offsetSeconds: number }

export interface HeardRecording {
  readonly engine: ListeningEngine | null
  readonly lookAheadSeconds: number
  /** How much was listened to. */
  readonly durationSeconds: number
  /** Wall time of it, decoding the file left out. */
  readonly processingSeconds: number
  /** By onset, then pitch. */
  readonly notes: readonly HeardNote[]
  /** For each struck note asked for: the network's highest onset probability for its key within the tolerance, 0 to 1; null where it is not known. */
  readonly certainties: readonly (number | null)[]
  readonly warnings: readonly string[]
}

export interface HearingOptions extends ListenOptions {
  /** Listens to so much of the beginning; all of it without. */
  readonly seconds?: number
}

/** The app's own listening, from the first sample on; `struck` (by onset) is only asked about, in the evidence, once its time has passed. */
export async function hearRecording(path: string, struck: readonly StruckNote[], { seconds = Infinity, ...options }: HearingOptions, heardShare: (share: number) => void): Promise<HeardRecording | Failure> {
  const listening = await listenToFile(path, options)
  if (isFailure(listening)) return listening
  const notes: PlayedNote[] = []
  const offsetsSeconds = new Map<number, number>()
  const certainties: (number | null)[] = []
  let heardUpToSeconds = 0
  for await (const heard of listening) {
    heardUpToSeconds = heard.heardUpToSeconds
    notes.push(...heard.notes)
    for (const { playedNote, offsetSeconds } of heard.releases) offsetsSeconds.set(playedNote, offsetSeconds)
    for (let next = struck[certainties.length]; next && next.onsetSeconds + 2 * ONSET_TOLERANCE_SECONDS < heard.settledUpToSeconds; next = struck[certainties.length]) {
      const { pitch, onsetSeconds } = next
      certainties.push(listening.evidence?.onsetPeak(pitch, onsetSeconds - ONSET_TOLERANCE_SECONDS, onsetSeconds + ONSET_TOLERANCE_SECONDS)?.probability ?? null)
    }
    heardShare(Math.max(listening.shareHeard, heardUpToSeconds / seconds))
    if (heardUpToSeconds >= seconds) break
  }
  return {
    engine: listening.engine,
    lookAheadSeconds: listening.lookAheadSeconds,
    durationSeconds: heardUpToSeconds,
    processingSeconds: listening.processingSeconds,
    notes: notes.map((note) => ({ ...note, offsetSeconds: note.offsetSeconds ?? offsetsSeconds.get(note.index) ?? heardUpToSeconds }))
      .sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch),
    certainties: struck.map((_, i) => certainties[i] ?? null),
    warnings: listening.warnings,
  }
}
