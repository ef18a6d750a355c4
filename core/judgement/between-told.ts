import type { PlayedNote } from '../transcription/played-note.ts'
import { sameStrokeSeconds } from './hearing-limits.ts'

interface Stretch {
  readonly fromSeconds: number
  readonly toSeconds: number
}

/** The parts of a stretch of time in which a key may have been struck and no note was told of it. */
export function betweenTold(notes: readonly PlayedNote[], pitch: number, { fromSeconds, toSeconds }: Stretch): readonly Stretch[] {
  const told = notes.filter((note) => note.pitch === pitch).map((note) => note.onsetSeconds).sort((a, b) => a - b)
  const parts: Stretch[] = []
  let from = fromSeconds
  for (const at of [...told, Infinity]) {
    const to = Math.min(at - sameStrokeSeconds, toSeconds)
    if (to > from) parts.push({ fromSeconds: from, toSeconds: to })
    from = Math.max(from, at + sameStrokeSeconds)
  }
  return parts
}
