import type { PlayedNote } from '../core/transcription/played-note.ts'
import type { FileListening, ListeningEngine, RecordingFacts } from '../engine/inference/listen-to-file.ts'

/** `repetiteur.transcription/1`; all times are seconds from the recording's first sample. */
export interface Transcription {
  readonly format: 'repetiteur.transcription/1'
  readonly recording: RecordingFacts
  /** Null for a MIDI file, which goes round the listening. */
  readonly engine: ListeningEngine | null
  readonly lookAheadSeconds: number
  readonly processingSeconds: number
  /** By onset, then pitch. */
  readonly notes: readonly TranscribedNote[]
}

export type TranscribedNote = Omit<PlayedNote, 'index' | 'offsetSeconds'> & { readonly offsetSeconds: number }

/** Listens to the end. `heard` is told after each stretch, for progress. */
export async function transcription(listening: FileListening, heard: () => void): Promise<Transcription> {
  const notes: PlayedNote[] = []
  const offsets = new Map<number, number>()
  for await (const part of listening) {
    notes.push(...part.notes)
    for (const { playedNote, offsetSeconds } of part.releases) offsets.set(playedNote, offsetSeconds)
    heard()
  }
  const { recording, engine, lookAheadSeconds, processingSeconds } = listening
  return {
    format: 'repetiteur.transcription/1',
    recording,
    engine,
    lookAheadSeconds,
    processingSeconds,
    notes: notes
      .map(({ index, offsetSeconds, ...note }) => ({ ...note, offsetSeconds: offsetSeconds ?? offsets.get(index) ?? recording.durationSeconds }))
      .sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch),
  }
}
