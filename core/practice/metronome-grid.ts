import { beatQuarters } from '../score/beat.ts'
import type { Score } from '../score/score.ts'
import type { Passage } from './passage.ts'
import type { TempoClock } from './tempo-clock.ts'

export type ClickKind = 'bar' | 'beat' | 'between'

export interface Click {
  /** From the first beat of the passage; what is counted in lies before 0. */
  readonly seconds: number
  readonly kind: ClickKind
}

export const subdivisions = [1, 2, 3, 4] as const
export type Subdivision = (typeof subdivisions)[number]

export interface Metronome {
  /** Measures counted before the passage. */
  readonly countInMeasures: 0 | 1 | 2
  /** The first beat of a measure sounds higher. */
  readonly accents: boolean
  /** Clicks to a beat. */
  readonly subdivision: Subdivision
}

export const usualMetronome: Metronome = { countInMeasures: 1, accents: true, subdivision: 1 }

/** Two clicks nearer than this are one. */
const sameQuarters = 1e-6

/** Every click of a passage played in time, rising; a pickup is counted in by as much as its whole measure lacks. */
export function metronomeGrid(score: Score, passage: Passage, clock: TempoClock, metronome: Metronome): readonly Click[] {
  const start = clock.secondsAt(passage.fromQuarters)
  const clicks = countIn(score, passage, clock, metronome)
  for (const { measureIndex, playedQuarters } of score.playOrder) {
    const { lengthQuarters, timeSignature } = score.measures[measureIndex]!
    if (playedQuarters + lengthQuarters <= passage.fromQuarters || playedQuarters >= passage.toQuarters) continue
    // The beats of a pickup are the last ones of its measure.
    const lacking = measureIndex === 0 ? Math.max(0, wholeMeasure(timeSignature) - lengthQuarters) : 0
    for (const { quarters, kind } of beatsOf(timeSignature, metronome)) {
      const at = playedQuarters + quarters - lacking
      if (quarters - lacking >= lengthQuarters - sameQuarters || at < passage.fromQuarters - sameQuarters || at < playedQuarters - sameQuarters || at >= passage.toQuarters - sameQuarters) continue
      clicks.push({ seconds: clock.secondsAt(at) - start, kind })
    }
  }
  return clicks
}

function countIn(score: Score, passage: Passage, clock: TempoClock, metronome: Metronome): Click[] {
  const entry = score.playOrder.findLast(({ playedQuarters }) => playedQuarters <= passage.fromQuarters + sameQuarters) ?? score.playOrder[0]
  const measure = entry && score.measures[entry.measureIndex]
  if (!measure || metronome.countInMeasures === 0) return []
  const whole = wholeMeasure(measure.timeSignature)
  const pickup = entry.measureIndex === 0 ? Math.max(0, whole - measure.lengthQuarters) : 0
  /** How far into its whole measure the passage begins. */
  const into = (passage.fromQuarters - entry.playedQuarters + pickup) % whole
  const secondsPerQuarter = clock.secondsPerQuarterAt(passage.fromQuarters)
  const beats = beatsOf(measure.timeSignature, metronome)
  const clicks: Click[] = []
  for (let n = metronome.countInMeasures; n >= 0; n--) for (const { quarters, kind } of beats) {
    const before = quarters - into - n * whole
    if (before < -sameQuarters) clicks.push({ seconds: before * secondsPerQuarter, kind })
  }
  return clicks
}

function beatsOf(timeSignature: { readonly beats: number; readonly beatType: number }, { accents, subdivision }: Metronome): { readonly quarters: number; readonly kind: ClickKind }[] {
  const beat = beatQuarters(timeSignature)
  const count = Math.max(1, Math.round((wholeMeasure(timeSignature) / beat) * subdivision))
  return Array.from({ length: count }, (_, n) => ({
    quarters: (n * beat) / subdivision, kind: n === 0 && accents ? 'bar' : n % subdivision === 0 ? 'beat' : 'between',
  }))
}

function wholeMeasure({ beats, beatType }: { readonly beats: number; readonly beatType: number }): number {
  return (beats * 4) / beatType
}
