import { mostPairs } from '../measuring/nearest-pairs.ts'
import type { TimedNote } from '../measuring/timed-note.ts'
import type { FaintPeak } from './faint-peaks.ts'
import { STRETCH_SECONDS } from './learn-onsets.ts'

/** A peak this near to a stroke of its key is that stroke, whenever this piano's strokes sound. */
export const SAME_STROKE_SECONDS = 0.1

/** Whether each peak was a stroke: the highest peaks choose first. */
export function judgedPeaks(played: readonly TimedNote[], peaks: readonly FaintPeak[]): { peak: FaintPeak; struck: boolean }[] {
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
export interface Counts {
  readonly right: number
  readonly all: number
}

const NONE: Counts = { right: 0, all: 0 }

export function countsByStretch(played: readonly TimedNote[], heard: readonly TimedNote[], withinSeconds: number): ReadonlyMap<number, Counts> {
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

export function f1Of(lessons: readonly ReadonlyMap<number, Counts>[]): number {
  const counts = lessons.flatMap((lesson) => [...lesson.values()])
  const [right, all] = [counts.reduce((sum, one) => sum + one.right, 0), counts.reduce((sum, one) => sum + one.all, 0)]
  return all === 0 ? 0 : (2 * right) / all
}

/** By stretch of either: what `of` makes of the two. */
export function summedByStretch(before: ReadonlyMap<number, Counts>, after: ReadonlyMap<number, Counts>, of: (then: Counts, now: Counts) => number): number[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((stretch) => of(before.get(stretch) ?? NONE, after.get(stretch) ?? NONE))
}

/** How sure it is that the sum of such gains is none by chance. */
export function standardErrorsOf(gains: readonly number[]): number {
  return gains.reduce((sum, gain) => sum + gain, 0) / Math.sqrt(gains.reduce((sum, gain) => sum + gain ** 2, 0) + 1e-9)
}
