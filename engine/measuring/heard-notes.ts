import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { FileListening } from '../inference/listen-to-file.ts'

/** All notes of a recording, listened to from beginning to end. `heard` is told after each stretch, for progress. */
export async function heardNotes(listening: FileListening, heard: () => void = () => undefined): Promise<readonly PlayedNote[]> {
  const notes: PlayedNote[] = []
  for await (const part of listening) {
    notes.push(...part.notes)
    heard()
  }
  return notes
}
