import type { JudgedNotes } from '../judging/judge-recording.ts'

export const STRETCH_SECONDS = 8
const STEP_SECONDS = 0.5
/** Of fewer notes nothing can be seen. */
const FEWEST_NOTES = 6

/** A part of a recording that is worth a picture. */
export interface Stretch {
  readonly kind: 'worst' | 'ordinary' | 'whole'
  readonly fromSeconds: number
  readonly toSeconds: number
  readonly hits: number
  readonly missed: number
  readonly falseNotes: number
}

/** The 8 s with the most misses and false notes, and 8 other seconds that err as often as the whole recording does; of a recording no longer than that, all of it. */
export function stretchesOf(notes: JudgedNotes, durationSeconds: number): Stretch[] {
  const whole = counted(notes, 'whole', 0, durationSeconds)
  if (durationSeconds <= STRETCH_SECONDS) return [whole]
  const steps = Math.floor((durationSeconds - STRETCH_SECONDS) / STEP_SECONDS)
  const windows = Array.from({ length: steps + 1 }, (_, n) => counted(notes, 'ordinary', n * STEP_SECONDS, n * STEP_SECONDS + STRETCH_SECONDS))
  const worst = windows.reduce((worse, window) => (errorsOf(window) > errorsOf(worse) ? window : worse))
  const ordinary = windows.filter((window) => notesOf(window) >= FEWEST_NOTES && (window.toSeconds <= worst.fromSeconds || window.fromSeconds >= worst.toSeconds))
    .toSorted((a, b) => Math.abs(errorShare(a) - errorShare(whole)) - Math.abs(errorShare(b) - errorShare(whole)))[0]
  return [{ ...worst, kind: 'worst' }, ...(ordinary ? [ordinary] : [])]
}

function counted({ struck, told }: JudgedNotes, kind: Stretch['kind'], fromSeconds: number, toSeconds: number): Stretch {
  const inside = ({ onsetSeconds }: { onsetSeconds: number }): boolean => onsetSeconds >= fromSeconds && onsetSeconds < toSeconds
  const here = struck.filter(inside)
  const hits = here.filter((note) => note.told !== null).length
  return { kind, fromSeconds, toSeconds, hits, missed: here.length - hits, falseNotes: told.filter((note) => note.struck === null && inside(note)).length }
}

const errorsOf = ({ missed, falseNotes }: Stretch): number => missed + falseNotes
const notesOf = (stretch: Stretch): number => stretch.hits + errorsOf(stretch)
const errorShare = (stretch: Stretch): number => errorsOf(stretch) / Math.max(1, notesOf(stretch))
