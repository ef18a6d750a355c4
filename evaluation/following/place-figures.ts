import type { Place } from '../../core/following/place.ts'
import type { Score } from '../../core/score/index.ts'
import { share } from '../figures/accuracy.ts'
import { writtenKey, type AlignmentTruth } from './alignment-truth.ts'

/** A chord of the score as it was truly played. */
export interface TrueOnset {
  readonly seconds: number
  /** As written, no repeat unfolded. */
  readonly quarters: number
}

/** How well the place was kept. */
export interface PlaceFigures {
  readonly onsets: number
  /** Share (0 to 1) of the chords that the trace passes within 100 ms of when they were played. */
  readonly within100ms: number | null
  /** Infinity becomes null in JSON: the trace never passes one. */
  readonly farthestSeconds: number
}

const nearSeconds = 0.1
/** Who is farther ahead than this has leapt. */
const farthestQuarters = 16
const nearestQuarters = 4

/** When each chord of the score was played: the mean of its notes; grace notes left out. */
export function trueOnsets(score: Score, { played, tellsRepeats }: AlignmentTruth): TrueOnset[] {
  const noteOf = new Map(score.notes.filter(({ twinOf }) => twinOf === null).map((note) => [writtenKey(score, note, tellsRepeats), note]))
  const chords = new Map<string, { quarters: number; times: number[] }>()
  for (const { key, onsetSeconds, open } of played) {
    const note = key === null || open ? undefined : noteOf.get(key)
    if (note === undefined || note.grace) continue
    const name = `${tellsRepeats ? note.repetition : 1} ${note.quarters.toFixed(4)}`
    const chord = chords.get(name) ?? { quarters: note.quarters, times: [] }
    chord.times.push(onsetSeconds)
    chords.set(name, chord)
  }
  return [...chords.values()].map(({ quarters, times }) => ({ quarters, seconds: times.reduce((sum, time) => sum + time, 0) / times.length })).sort((a, b) => a.seconds - b.seconds)
}

export function placeFigures(onsets: readonly TrueOnset[], places: readonly Place[], biasSeconds: number): PlaceFigures {
  const trace = places.filter(({ quarters, state }) => quarters !== null && state !== 'waiting')
  const errors = onsets.map(({ seconds, quarters }) => passing(trace, quarters, seconds + biasSeconds))
  return { onsets: onsets.length, within100ms: share(errors.filter((error) => error <= nearSeconds).length, errors.length), farthestSeconds: Math.max(0, ...errors) }
}

/** Seconds between a time and the trace's nearest passing of a place. */
function passing(trace: readonly Place[], at: number, seconds: number): number {
  let best = Infinity
  let nearest = nearestQuarters
  let near = Infinity
  trace.forEach(({ quarters, timeSeconds }, k) => {
    const here = quarters!
    const away = Math.abs(here - at)
    const off = Math.abs(timeSeconds - seconds)
    if (away < 1e-3) best = Math.min(best, off)
    if (away <= nearest) {
      near = away < nearest ? off : Math.min(near, off)
      nearest = away
    }
    const next = trace[k + 1]
    if (next === undefined || next.quarters! < here || next.quarters! - here > farthestQuarters || here > at + 1e-6 || next.quarters! < at - 1e-6) return
    const part = Math.min(1, Math.max(0, (at - here) / Math.max(1e-9, next.quarters! - here)))
    best = Math.min(best, Math.abs(timeSeconds + part * (next.timeSeconds - timeSeconds) - seconds))
  })
  return best === Infinity ? near : best
}
