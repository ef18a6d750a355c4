import { mostPairs } from '../measuring/nearest-pairs.ts'
import type { TimedNote } from '../measuring/timed-note.ts'
import type { FaintPeak, FaintPeaks } from './faint-peaks.ts'
import { fitTrust } from './fit-trust.ts'
import { heardAgain } from './heard-again.ts'
import type { KeyTrust } from './key-trust.ts'
import { PARTS, partAt, STRETCH_SECONDS } from './learn-onsets.ts'
import type { OnsetHabit } from './onset-habit.ts'

/** One recording: what was played, and all that may have been, on one clock, each ordered by onset. */
export interface TrustLesson {
  readonly played: readonly TimedNote[]
  readonly faint: FaintPeaks
}

export interface LearntTrust {
  /** From all that there is. */
  readonly trust: KeyTrust
  /** F1 on all notes; each part was heard as the other parts taught. */
  readonly before: number
  readonly after: number
  /** How sure it is that F1 rises, in standard errors over stretches of ten seconds. */
  readonly standardErrors: number
}

const RIGHT_SECONDS = 0.05
/** A peak this near to a stroke of its key is that stroke, whenever this piano's strokes sound. */
const SAME_STROKE_SECONDS = 0.1
/** As few peaks as this say nothing of a piano. */
const FEWEST_PEAKS = 100

/** `habits` are those of each part, or null where none was kept. `withinSeconds`: what counts as right. Null where too little was heard. */
export function learnTrust(lessons: readonly TrustLesson[], habits: readonly OnsetHabit[] | null, withinSeconds = RIGHT_SECONDS): LearntTrust | null {
  const judged = lessons.flatMap(({ played, faint }) => judgedPeaks(played, faint.peaks))
  if (judged.length < FEWEST_PEAKS) return null
  const trusts = Array.from({ length: PARTS }, (_, part) => fitTrust(judged.filter(({ peak }) => partAt(peak.onsetSeconds) !== part)))
  const habit = (atSeconds: number): OnsetHabit | null => habits?.[partAt(atSeconds)] ?? null
  const before = lessons.map(({ played, faint }) => countsByStretch(played, heardAgain(faint, { habit, trust: () => null }), withinSeconds))
  const after = lessons.map(({ played, faint }) => countsByStretch(played, heardAgain(faint, { habit, trust: (atSeconds) => trusts[partAt(atSeconds)]! }), withinSeconds))
  const [f1Before, f1After] = [f1Of(before), f1Of(after)]
  // What each stretch does to F1, up to a factor: F1 is 2 right / all.
  const gains = before.flatMap((counts, n) => [...new Set([...counts.keys(), ...after[n]!.keys()])].map((stretch) => {
    const [then, now] = [counts.get(stretch) ?? NONE, after[n]!.get(stretch) ?? NONE]
    return 2 * (now.right - then.right) - f1Before * (now.all - then.all)
  }))
  return {
    trust: fitTrust(judged), before: f1Before, after: f1After,
    standardErrors: gains.reduce((sum, gain) => sum + gain, 0) / Math.sqrt(gains.reduce((sum, gain) => sum + gain ** 2, 0) + 1e-9),
  }
}

/** Whether each peak was a stroke: the highest peaks choose first. */
function judgedPeaks(played: readonly TimedNote[], peaks: readonly FaintPeak[]): { peak: FaintPeak; struck: boolean }[] {
  const ofKey = new Map<number, TimedNote[]>()
  for (const note of played) ofKey.set(note.pitch, [...(ofKey.get(note.pitch) ?? []), note])
  const taken = new Set<TimedNote>()
  return [...peaks].sort((a, b) => b.nats - a.nats).map((peak) => {
    const off = (note: TimedNote): number => Math.abs(note.onsetSeconds - peak.onsetSeconds)
    const near = (ofKey.get(peak.pitch) ?? []).filter((note) => off(note) <= SAME_STROKE_SECONDS && !taken.has(note)).sort((a, b) => off(a) - off(b))[0]
    if (near !== undefined) taken.add(near)
    return { peak, struck: near !== undefined }
  })
}

/** Notes played and told, and how many of each other they are. */
interface Counts {
  readonly right: number
  readonly all: number
}

const NONE: Counts = { right: 0, all: 0 }

function countsByStretch(played: readonly TimedNote[], heard: readonly TimedNote[], withinSeconds: number): ReadonlyMap<number, Counts> {
  const byStretch = new Map<number, Counts>()
  const count = ({ onsetSeconds }: TimedNote, more: Counts): void => {
    const stretch = Math.floor(onsetSeconds / STRETCH_SECONDS)
    const { right, all } = byStretch.get(stretch) ?? NONE
    byStretch.set(stretch, { right: right + more.right, all: all + more.all })
  }
  for (const note of [...played, ...heard]) count(note, { right: 0, all: 1 })
  for (const pair of mostPairs(played, heard, withinSeconds)) count(played[pair.played]!, { right: 1, all: 0 })
  return byStretch
}

function f1Of(lessons: readonly ReadonlyMap<number, Counts>[]): number {
  const counts = lessons.flatMap((lesson) => [...lesson.values()])
  const [right, all] = [counts.reduce((sum, one) => sum + one.right, 0), counts.reduce((sum, one) => sum + one.all, 0)]
  return all === 0 ? 0 : (2 * right) / all
}
