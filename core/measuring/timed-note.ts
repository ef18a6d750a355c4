import type { PlayedNote } from '../transcription/played-note.ts'

/** What measuring needs to know of a note, whoever told it. */
export type TimedNote = Pick<PlayedNote, 'pitch' | 'onsetSeconds' | 'velocity'>
