/** A score as it came: the bytes of its file and what the file was called. */
export interface ScoreFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** The ends of names by which `readScore` tells what it reads. */
const endings = ['.musicxml', '.xml', '.mxl', '.mid', '.midi'] as const

/** The name under which a copy is kept: never a player's own, which may say anything. */
export function keptScoreName(fileName: string): string {
  const ending = endings.find((known) => fileName.toLowerCase().endsWith(known))
  return `score${ending ?? '.musicxml'}`
}
