import type { Bounce } from '../core/midi/keyboard.ts'
import type { PedalMove } from '../core/midi/pedal.ts'
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
  /** Of a MIDI file: how deep its pedal stood from when on (0 to 1), and strokes of worn contacts, which are no notes. */
  readonly keyboard?: { readonly pedal: readonly PedalMove[]; readonly bounces: readonly Bounce[] }
}

export type TranscribedNote = Omit<PlayedNote, 'index' | 'offsetSeconds'> & { readonly offsetSeconds: number }

/** Listens to the end. `heard` is told after each stretch, for progress. */
export async function transcription(listening: FileListening, heard: () => void): Promise<Transcription> {
  const notes: PlayedNote[] = []
  const offsets = new Map<number, number>()
  const pedal: PedalMove[] = []
  const bounces: Bounce[] = []
  for await (const part of listening) {
    pedal.push(...(part.pedal ?? []))
    bounces.push(...(part.bounces ?? []))
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
    ...(listening.evidence === null && { keyboard: { pedal, bounces } }),
  }
}
