import type { PathStep } from '../following/path.ts'

/** A verdict is final two beats later, within these bounds. */
const settlingQuarters = 2
const shortestSeconds = 0.9
const longestSeconds = 2.5
/** While the follower doubts where the player is, it waits: hindsight tells where a jump went. */
const doubtfulSeconds = 4
const recentNotes = 8
const doubtfulNotes = 4

/** How long after its moment a verdict is final. */
export function settlingSeconds(path: PathStep | null, torn: boolean): number {
  if (torn || path === null || path.kind === 'nowhere') return doubtfulSeconds
  let strange = 0
  let step: PathStep | null = path
  for (let k = 0; k < recentNotes && step !== null; k++) {
    if (step.kind === 'extra' || step.kind === 'wrong' || step.kind === 'nowhere') strange++
    step = step.before
  }
  if (strange >= doubtfulNotes) return doubtfulSeconds
  return Math.min(longestSeconds, Math.max(shortestSeconds, settlingQuarters * path.secondsPerQuarter))
}
