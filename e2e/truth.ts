import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './needs.ts'
import type { ShownMark } from './practice-page.ts'

/** A rendered recording and what is known of it: see resources/demonstrations/README.md. */
export interface Truth {
  readonly recording: string
  readonly mistakes: readonly { readonly kind: string; readonly id: string; readonly repetition?: number }[]
  readonly expected: readonly ExpectedNote[]
  readonly played: readonly PlayedBlow[]
}

export interface ExpectedNote {
  readonly id: string
  readonly repetition: number
  readonly kind: 'right' | 'wrong' | 'missed'
  /** Absent where it is a matter of opinion. */
  readonly timing?: 'onTime' | 'late'
}

export interface PlayedBlow {
  readonly onsetSeconds: number
  readonly offsetSeconds: number
  readonly pitch: number
  readonly velocity: number
}

/** `name` is the description's path from the root, without its ending. */
export function truthOf(name: string): Truth {
  const read = JSON.parse(readFileSync(join(root, `${name}.truth.json`), 'utf8')) as Omit<Truth, 'recording'>
  return { ...read, recording: join(root, `${name}.flac`) }
}

/** Notes that the page shows otherwise than they were played, the last time through; `id: should be, is`. */
export function disagreements(truth: Truth, marks: ReadonlyMap<string, ShownMark>): string[] {
  const last = new Map(truth.expected.map((note) => [note.id, note]))
  return [...last.values()].flatMap((note) => {
    const shown = marks.get(note.id)
    const should = note.kind === 'right' && note.timing ? `${note.kind} ${note.timing}` : note.kind
    const is = note.kind === 'right' && note.timing ? `${shown?.mark} ${shown?.timing}` : String(shown?.mark)
    return should === is ? [] : [`${note.id}: ${should}, ${is}`]
  })
}

export function extrasOf(truth: Truth): number {
  return truth.mistakes.filter(({ kind }) => kind === 'extra').length
}
