import { match, type Blow, type Pair } from './match.ts'

/** What a false note most likely is; the first that fits, so that each is counted once. */
export const falseNoteKinds = [
  'late or early', 'octave above', 'octave below', 'twelfth above', 'twelfth below', 'struck once, told twice', 'beside other notes', 'alone',
] as const
export type FalseNoteKind = (typeof falseNoteKinds)[number]

/** The right key, struck so near and not heard otherwise, was heard at the wrong time. */
export const MISTIMED_SECONDS = 0.15
/** What is struck within this time of a false note may have caused it. */
const TOGETHER_SECONDS = 0.05
/** Semitones from what was struck to what was told. */
const intervals: readonly (readonly [FalseNoteKind, number])[] = [['octave above', 12], ['octave below', -12], ['twelfth above', 19], ['twelfth below', -19]]

/** The kind of each told note that is in no pair, by its position in `told`. All lists are in the order of onsets. */
export function falseNotes(struck: readonly (Blow & { readonly offsetSeconds: number })[], told: readonly Blow[], pairs: readonly Pair[]): Map<number, FalseNoteKind> {
  const found = new Set(pairs.map(([i]) => i))
  const right = new Set(pairs.map(([, j]) => j))
  const missed = struck.filter((_, i) => !found.has(i))
  const wrong = told.flatMap((_, j) => (right.has(j) ? [] : [j]))
  const mistimed = new Set(match(missed, wrong.map((j) => told[j]!), MISTIMED_SECONDS).map(([, w]) => wrong[w]!))
  return new Map(wrong.map((j) => [j, mistimed.has(j) ? 'late or early' : kindOf(told[j]!, struck)]))
}

function kindOf({ onsetSeconds, pitch }: Blow, struck: readonly (Blow & { readonly offsetSeconds: number })[]): FalseNoteKind {
  const together = struck.filter((note) => Math.abs(note.onsetSeconds - onsetSeconds) <= TOGETHER_SECONDS)
  for (const [kind, semitones] of intervals) if (together.some((note) => note.pitch + semitones === pitch)) return kind
  if (struck.some((note) => note.pitch === pitch && note.onsetSeconds < onsetSeconds + TOGETHER_SECONDS && note.offsetSeconds > onsetSeconds)) return 'struck once, told twice'
  return together.length > 0 ? 'beside other notes' : 'alone'
}
