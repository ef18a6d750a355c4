import type { Score, ScoreNote } from '../score/score.ts'
import type { Verdict } from './verdict.ts'

/** What happened in one measure, one time through. */
export interface MeasureCounts {
  readonly measure: number
  readonly measureIndex: number
  readonly repetition: number
  right: number
  wrong: number
  missed: number
  extra: number
  unsure: number
  early: number
  late: number
}

/** Counts by measure in the order of the score; an extra note belongs to the measure of the written note told before it. */
export function measureCounts(score: Score, verdicts: readonly Verdict[]): MeasureCounts[] {
  const measures = new Map<string, MeasureCounts>()
  let last: ScoreNote | undefined
  for (const { kind, timing, scoreNote } of verdicts) {
    const written = scoreNote === null ? last : score.notes[scoreNote]
    if (written === undefined) continue
    last = written
    const key = `${written.measureIndex} ${written.repetition}`
    let counts = measures.get(key)
    if (counts === undefined) {
      const { measure, measureIndex, repetition } = written
      counts = { measure, measureIndex, repetition, right: 0, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }
      measures.set(key, counts)
    }
    counts[kind]++
    if (timing === 'early' || timing === 'late') counts[timing]++
  }
  return [...measures.values()].sort((a, b) => a.measureIndex - b.measureIndex || a.repetition - b.repetition)
}
