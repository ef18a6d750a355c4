import { mostPairs, nearestPairs } from '../measuring/nearest-pairs.ts'
import type { TimedNote } from '../measuring/timed-note.ts'
import { KeyRests } from './key-rests.ts'
import { learnOnsetHabit, movedEarlierSeconds, type HeardStroke, type OnsetHabit } from './onset-habit.ts'

/** One recording: what was played and what was heard of it, each ordered by onset, on the sound's clock. */
export interface Lesson {
  readonly played: readonly TimedNote[]
  readonly heard: readonly TimedNote[]
}

export interface Learnt {
  /** From all that there is. */
  readonly habit: OnsetHabit
  /** Of each part, from the others. */
  readonly habits: readonly OnsetHabit[]
  /** How many strokes it was learnt from. */
  readonly strokes: number
  /** Of all notes together; each was moved as the other parts of the playing taught. */
  readonly before: Judged
  readonly after: Judged
  /** By how much a stroke that was heard lies nearer to its MIDI than before, in the mean, and how sure that is, in standard errors. */
  readonly nearerBySeconds: number
  readonly nearerStandardErrors: number
}

export interface Judged {
  /** Within 50 ms. */
  readonly f1: number
}

const RIGHT_SECONDS = 0.05
/** A stretch is learnt from or judged on as a whole: the notes of one phrase are too much alike. */
export const STRETCH_SECONDS = 10
export const PARTS = 5
/** Further off, it is another stroke of the key. */
const SAME_STROKE_SECONDS = 0.12
/** As few strokes as this say nothing of touch and register. */
const FEWEST_STROKES = 60

type Stroke = HeardStroke & { readonly onsetSeconds: number; readonly part: number; readonly lateBySeconds: number | null }

/** Null where too little was heard to learn from. */
export function learnOnsets(lessons: readonly Lesson[]): Learnt | null {
  const strokes = lessons.map(strokesOf)
  const known = strokes.flat().filter(isPaired)
  if (known.length < FEWEST_STROKES) return null
  const habits = Array.from({ length: PARTS }, (_, part) => learnOnsetHabit(known.filter((stroke) => stroke.part !== part)))
  const moved = strokes.map((ofLesson) => ofLesson.map((stroke) => ({ ...stroke, onsetSeconds: stroke.onsetSeconds - movedEarlierSeconds(habits[stroke.part]!, stroke) })))
  return {
    habit: learnOnsetHabit(known),
    habits,
    strokes: known.length,
    before: judged(lessons, lessons.map(({ heard }) => heard)),
    after: judged(lessons, moved),
    ...nearerBy(known.map((stroke) => [stroke.lateBySeconds, stroke.lateBySeconds - movedEarlierSeconds(habits[stroke.part]!, stroke)])),
  }
}

function strokesOf({ played, heard }: Lesson): Stroke[] {
  const late = new Map(nearestPairs(played, heard, SAME_STROKE_SECONDS).map((pair) => [pair.heard, pair.lateBySeconds]))
  const rests = new KeyRests()
  return heard.map(({ pitch, velocity, onsetSeconds }, at) => ({
    pitch, velocity, onsetSeconds,
    rest: rests.strike(pitch, onsetSeconds),
    part: partAt(onsetSeconds),
    lateBySeconds: late.get(at) ?? null,
  }))
}

/** Which part a moment belongs to. */
export function partAt(seconds: number): number {
  return ((Math.floor(seconds / STRETCH_SECONDS) % PARTS) + PARTS) % PARTS
}

function isPaired(stroke: Stroke): stroke is Stroke & { lateBySeconds: number } {
  return stroke.lateBySeconds !== null
}

/** Pairs: how late each stroke was before, and after. */
function nearerBy(late: readonly (readonly [before: number, after: number])[]): { nearerBySeconds: number; nearerStandardErrors: number } {
  const off = (seconds: number): number => Math.min(RIGHT_SECONDS, Math.abs(seconds))
  const nearer = late.map(([before, after]) => off(before) - off(after))
  const mean = nearer.reduce((sum, seconds) => sum + seconds, 0) / nearer.length
  const variance = nearer.reduce((sum, seconds) => sum + (seconds - mean) ** 2, 0) / nearer.length
  return { nearerBySeconds: mean, nearerStandardErrors: mean / Math.sqrt(variance / nearer.length + 1e-12) }
}

/** Of all notes as they were heard; 0 where there were none. */
export function f1AsHeard(lessons: readonly Lesson[], withinSeconds = RIGHT_SECONDS): number {
  return f1(lessons, lessons.map(({ heard }) => heard), withinSeconds)
}

function judged(lessons: readonly Lesson[], heard: readonly (readonly TimedNote[])[]): Judged {
  return { f1: f1(lessons, heard, RIGHT_SECONDS) }
}

function f1(lessons: readonly Lesson[], heard: readonly (readonly TimedNote[])[], withinSeconds: number): number {
  const right = lessons.reduce((sum, { played }, n) => sum + mostPairs(played, heard[n]!, withinSeconds).length, 0)
  const all = lessons.reduce((sum, { played }, n) => sum + played.length + heard[n]!.length, 0)
  return all === 0 ? 0 : (2 * right) / all
}
