import type { PathStep } from '../following/path.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { Assignment, lookAheadMoments, type Unassigned } from './assignment.ts'
import { playerClock, type PlayerClock } from './player-clock.ts'
import { foundLate, newStretch, type Stretch } from './stretch.ts'
import { momentStruck, strokeOf } from './stroke-of.ts'
import { struckWith } from './struck-moments.ts'

/** The open notes of one stretch: how the path now explains them, and what each is taken for. */
export interface Segment {
  /** The settled part it carries on, or a new one; null before the player has been found in the score. */
  readonly stretch: Stretch | null
  readonly steps: readonly PathStep[]
  readonly reached: number
  /** From the settled times and those of the open notes; null, like the assignment, before the player has been found in the score. */
  readonly clock: PlayerClock | null
  readonly assignment: Assignment | null
}

type How = Pick<Unassigned, 'mayBeGhost' | 'mayBeUnheard' | 'anyOctave'> & {
  /** How much the upper hand comes after the lower one. */
  readonly apartSeconds: number
}

/** A path that stands this many moments from where it was settled has leapt in between. */
const settledSlack = 4

/**
 * Cuts the open steps of the best path into stretches, the first of which carries on the settled one unless the path has leapt since, and
 * assigns their notes.
 */
export function segmentsOf(score: ScoreMoments, steps: readonly PathStep[], settled: Stretch | null, leaptSince: boolean, how: How): Segment[] {
  const segments: { stretch: Stretch | null; steps: PathStep[]; reached: number }[] = [{ stretch: settled, steps: [], reached: settled?.reached ?? 0 }]
  steps.forEach((asFollowed, k) => {
    let step = asFollowed
    let current = segments.at(-1)!
    if (step.kind !== 'nowhere' && leaves(step, k === 0, leaptSince, current.stretch, current.reached)) {
      // What the stretch before may have been given already can only be played again.
      const back = current.stretch !== null && step.moment <= current.reached + lookAheadMoments
      const pass = current.stretch === null ? 0 : current.stretch.pass + (back ? 1 : 0)
      const start = current.stretch === null && step.leap === 'on' && step.before === null ? entryBefore(score, step.moment) : step.moment
      current = { stretch: newStretch(pass, start), steps: [], reached: step.moment }
      segments.push(current)
    }
    if (current.stretch !== null && current.stretch === settled && isFoundLate(score, step, settled)) {
      const stretch = foundLate(settled, step.scoreNote, step.moment, score)
      const chord = struckWithIt(current.steps, step)
      current.steps.length -= chord.length
      step = { ...step, kind: 'match', moment: stretch.start }
      current = { stretch, steps: chord, reached: stretch.start }
      segments.push(current)
    }
    current.steps.push(step)
    if (step.kind === 'match' || step.kind === 'wrong') current.reached = Math.max(current.reached, step.moment)
  })
  return segments.map((segment) => withAssignment(score, segment, how))
}

/** Where whoever is found at a moment with the first note has begun. */
function entryBefore({ entry }: ScoreMoments, moment: number): number {
  return moment >= entry ? entry : 0
}

function leaves(step: PathStep, first: boolean, leaptSince: boolean, stretch: Stretch | null, reached: number): boolean {
  if (stretch === null || step.leap !== 'on') return true
  return first && (leaptSince || step.moment < reached - settledSlack || step.moment > reached + 2 * settledSlack)
}

/** What comes within this before a note is of its chord. */
const chordSeconds = 0.12
/** So many notes back. */
const mostTries = 12

/** What was struck is a note that is settled as wrong, as missed, or as right by a stroke that the path takes for a slip now, and since then nothing of what comes after it was right. */
function isFoundLate(score: ScoreMoments, step: PathStep, { missed, mistaken, right }: Stretch): boolean {
  const { kind, scoreNote } = step
  if (kind !== 'match' && kind !== 'late') return false
  const by = right.get(scoreNote)
  if (by === undefined ? !missed.has(scoreNote) && !mistaken.has(scoreNote) : !isSlip(step, by)) return false
  const moment = score.momentOfNote[scoreNote]!
  let other = step.before
  for (let k = 0; k < mostTries && other !== null && other.moment > moment; k++, other = other.before) if (other.kind === 'match') return false
  return true
}

/** Whether a path takes an earlier stroke, by `PlayedNote.index`, for none that is written. */
function isSlip({ before }: PathStep, index: number): boolean {
  let other = before
  for (let k = 0; k < mostTries && other !== null && other.note.index !== index; k++) other = other.before
  return other?.note.index === index && (other.kind === 'extra' || other.kind === 'wrong')
}

/** The open notes of its chord that came just before a note. */
function struckWithIt(steps: readonly PathStep[], { moment, note }: PathStep): PathStep[] {
  let first = steps.length
  while (first > 0 && steps[first - 1]!.kind === 'match' && steps[first - 1]!.moment === moment && note.onsetSeconds - steps[first - 1]!.note.onsetSeconds <= chordSeconds) first--
  return steps.slice(first)
}

function withAssignment(
  score: ScoreMoments, { stretch, steps, reached }: { stretch: Stretch | null; steps: PathStep[]; reached: number }, how: How,
): Segment {
  if (stretch === null) return { stretch, steps, reached, clock: null, assignment: null }
  const { apartSeconds } = how
  const clock = playerClock(score, struckWith(stretch.struck, steps, (step) => momentStruck(score, step), (step) => strokeOf(score, step, apartSeconds)), steps.at(-1)?.secondsPerQuarter ?? 0.6, apartSeconds)
  const isOpen = (scoreNote: number) => !stretch.done.has(scoreNote)
  const { ornamented, missed } = stretch
  return { stretch, steps, reached, clock, assignment: new Assignment({ score, steps, from: stretch.closed, reached, isOpen, ornamented, missed, clock, ...how }) }
}
