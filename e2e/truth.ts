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

/** Notes that are shown otherwise than they were played, the last time through; `id: should be, is`. To say nothing of a note's timing blames nobody. */
export function disagreements(truth: Pick<Truth, 'expected'>, marks: ReadonlyMap<string, ShownMark>): string[] {
  const last = new Map(truth.expected.map((note) => [note.id, note]))
  return [...last.values()].flatMap(({ id, kind, timing }) => {
    const shown = marks.get(id)
    const shownTiming = shown?.timing ?? 'onTime'
    const agrees = shown?.mark === kind && (kind !== 'right' || timing === undefined || timing === shownTiming)
    return agrees ? [] : [`${id}: ${kind} ${timing ?? ''}, ${shown?.mark} ${shownTiming}`]
  })
}

/** Notes played beside the written ones. */
export function extrasOf(truth: Truth): number {
  return truth.mistakes.filter(({ kind }) => kind === 'extra').length
}

/** The listening may hear a note that was not there: of a hundred that were played, so many are borne with. */
const overheardShare = 0.05

/** Whether those played beside the written ones are shown, and hardly any more. */
export function extrasAgree(truth: Truth, shown: number, borneShare = overheardShare): boolean {
  return shown >= extrasOf(truth) && shown <= extrasOf(truth) + borneShare * truth.played.length
}

/** For what is played by a clock on this machine (a page's timer, the browser's stand-in for a microphone): when it is busy it plays late itself. Who was late on purpose must still be told. */
export function withoutFineTiming({ expected }: Truth): Pick<Truth, 'expected'> {
  return { expected: expected.map(({ id, repetition, kind, timing }) => (timing === 'late' ? { id, repetition, kind, timing } : { id, repetition, kind })) }
}
