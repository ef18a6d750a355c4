import type { DynamicMark } from '../score/dynamics.ts'
import { dynamicMarks } from '../score/dynamics.ts'
import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import { median } from '../median.ts'
import type { Verdict } from './verdict.ts'

/** How loud one measure was played, one time through, as velocities (1 to 127). */
export interface MeasureLoudness {
  readonly measureIndex: number
  readonly measure: number
  /** Where it begins along the playing order. */
  readonly playedQuarters: number
  readonly velocity: number
  /** Half of its notes lie between these. */
  readonly spread: readonly [number, number]
  /** The measure's own loudness lies within this of `velocity` in nineteen of twenty. */
  readonly uncertainty: number
}

/** The loudness played under two marks, one after the other. */
export interface MarkStep {
  readonly from: DynamicMark
  readonly to: DynamicMark
  /** Where the second mark stands. */
  readonly measure: number
  readonly velocityFrom: number
  readonly velocityTo: number
  readonly uncertainty: number
  /** Whether it was played as marked; `unclear` where the difference lies within the uncertainty. */
  readonly played: 'as-marked' | 'unclear' | 'otherwise'
}

interface Taken {
  readonly notes: readonly PlayedNote[]
  readonly verdicts: readonly Verdict[]
}

/** Standard deviation of a key's own loudness around what is told, at the correlation of 0.48 that the model card gives. */
const heardVelocityError = 16
/** Two standard errors. */
const sureness = 2
const fewestNotes = 3

interface Sounded {
  readonly playedQuarters: number
  readonly velocity: number
}

/** The contour, in the order of the score; a measure played several times is taken as one. `isKeyboard`: velocities are known. */
export function measureLoudness(score: Score, taken: Taken, isKeyboard: boolean): readonly MeasureLoudness[] {
  const sounded = soundedNotes(score, taken)
  return score.playOrder.flatMap(({ measureIndex, playedQuarters }): MeasureLoudness[] => {
    const { lengthQuarters, measure } = score.measures[measureIndex]!
    const velocities = sounded.filter((note) => note.playedQuarters >= playedQuarters && note.playedQuarters < playedQuarters + lengthQuarters).map(({ velocity }) => velocity).sort((a, b) => a - b)
    if (velocities.length === 0) return []
    const quartile = (share: number) => velocities[Math.round(share * (velocities.length - 1))]!
    return [{ measureIndex, measure, playedQuarters, velocity: median(velocities), spread: [quartile(0.25), quartile(0.75)], uncertainty: sureness * errorOf(velocities, isKeyboard) }]
  })
}

/** From mark to mark, where both are played often enough to be compared. */
export function markSteps(score: Score, taken: Taken, isKeyboard: boolean): readonly MarkStep[] {
  const sounded = soundedNotes(score, taken)
  const stretches = score.dynamics.map(({ playedQuarters, mark }, n) => {
    const end = score.dynamics[n + 1]?.playedQuarters ?? Infinity
    return { playedQuarters, mark, velocities: sounded.filter((note) => note.playedQuarters >= playedQuarters && note.playedQuarters < end).map(({ velocity }) => velocity) }
  }).filter(({ velocities }) => velocities.length >= fewestNotes)
  return stretches.slice(1).flatMap((to, n): MarkStep[] => {
    const from = stretches[n]!
    const marked = dynamicMarks.indexOf(to.mark) - dynamicMarks.indexOf(from.mark)
    if (marked === 0) return []
    const [velocityFrom, velocityTo] = [median(from.velocities), median(to.velocities)]
    const uncertainty = sureness * Math.hypot(errorOf(from.velocities, isKeyboard), errorOf(to.velocities, isKeyboard))
    const louder = (velocityTo - velocityFrom) * Math.sign(marked)
    const played = Math.abs(louder) <= uncertainty ? 'unclear' : louder > 0 ? 'as-marked' : 'otherwise'
    const entry = score.playOrder.findLast((each) => each.playedQuarters <= to.playedQuarters + 1e-6) ?? score.playOrder[0]!
    return [{ from: from.mark, to: to.mark, measure: score.measures[entry.measureIndex]!.measure, velocityFrom, velocityTo, uncertainty, played }]
  })
}

function soundedNotes(score: Score, { notes, verdicts }: Taken): Sounded[] {
  return verdicts.flatMap(({ kind, scoreNote, playedNote }): Sounded[] => {
    if ((kind !== 'right' && kind !== 'wrong') || scoreNote === null || playedNote === null) return []
    const [written, played] = [score.notes[scoreNote], notes[playedNote]]
    return written === undefined || played === undefined ? [] : [{ playedQuarters: written.playedQuarters, velocity: played.velocity }]
  })
}

/** Standard error of a median of velocities: of their spread (1.25 times that of a mean), and of the listening. */
function errorOf(velocities: readonly number[], isKeyboard: boolean): number {
  const mean = velocities.reduce((sum, velocity) => sum + velocity, 0) / velocities.length
  const variance = velocities.reduce((sum, velocity) => sum + (velocity - mean) ** 2, 0) / Math.max(1, velocities.length - 1)
  return Math.sqrt((1.25 ** 2 * variance + (isKeyboard ? 0 : heardVelocityError ** 2)) / velocities.length)
}
