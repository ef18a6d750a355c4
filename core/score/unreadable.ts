import type { Failure } from '../protocol/failure.ts'

/** A score that cannot be read: what and where in the file, then what to do. */
export function unreadable(message: string, remedy: string): Failure {
  return { failure: 'score-unreadable', message, remedy }
}

export function tooLarge(message: string): Failure {
  return { failure: 'score-too-large', message, remedy: 'Export a single movement, or only the piano part, and open that.' }
}

/** What usually helps when a file is broken or is not what it says. */
export const exportAgain = 'Open it in the program it comes from and export it again as MusicXML (.musicxml or .mxl).'
