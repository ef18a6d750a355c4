import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { Heard } from '../inference/heard.ts'

/** All notes of a recording, listened to from beginning to end. `heard` is told after each stretch, for progress. */
export async function heardNotes(listening: AsyncIterable<Pick<Heard, 'notes'>>, heard: () => void = () => undefined): Promise<readonly PlayedNote[]> {
  const notes: PlayedNote[] = []
  for await (const part of listening) {
    notes.push(...part.notes)
    heard()
  }
  return notes
}
