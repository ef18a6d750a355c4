import type { Follower } from '../following/follower.ts'
import type { PathStep } from '../following/path.ts'
import type { PlayedNote } from '../transcription/played-note.ts'

/** A verdict is final two beats later, within these bounds. */
const settlingQuarters = 2
const shortestSeconds = 0.9
const longestSeconds = 2.5
/** While the follower doubts where the player is, it waits: hindsight tells where a jump went. */
const doubtfulSeconds = 4
const recentNotes = 8
const doubtfulNotes = 4

/** With hindsight, what is due is settled every so often: each time looks at all that is open. No longer, since what is settled tells of what comes after. */
const betweenSeconds = 0.25
/** The follower's path is remembered for 400 notes. */
const mostOpenNotes = 360

/** Says when verdicts are final. */
export class Settling {
  readonly #follower: Pick<Follower, 'path' | 'torn'>
  readonly #hindsightSeconds: number | null
  /** Onsets of the last notes, in the order in which they were told. */
  readonly #onsets: number[] = []
  #settledAtSeconds = -Infinity

  constructor(follower: Pick<Follower, 'path' | 'torn'>, hindsightSeconds: number | null) {
    this.#follower = follower
    this.#hindsightSeconds = hindsightSeconds
  }

  heard({ onsetSeconds }: PlayedNote): void {
    if (this.#hindsightSeconds === null) return
    this.#onsets.push(onsetSeconds)
    if (this.#onsets.length > mostOpenNotes) this.#onsets.shift()
  }

  /** What was struck, or due, before this is final; null where it is not yet worth looking. */
  due(nowSeconds: number): number | null {
    if (this.#hindsightSeconds === null) return nowSeconds - settlingSeconds(this.#follower.path, this.#follower.torn)
    const isFull = this.#onsets.length === mostOpenNotes
    if (!isFull && nowSeconds - this.#settledAtSeconds < betweenSeconds) return null
    this.#settledAtSeconds = nowSeconds
    return Math.max(nowSeconds - this.#hindsightSeconds, isFull ? this.#onsets[0]! : -Infinity)
  }

  /** The steps in which what is still open at the end is settled, before the very last one. */
  rest(nowSeconds: number): readonly number[] {
    if (this.#hindsightSeconds === null) return []
    const steps = Math.ceil(this.#hindsightSeconds / betweenSeconds)
    return Array.from({ length: steps }, (_, n) => nowSeconds - (steps - n) * betweenSeconds)
  }
}

/** How long after its moment a verdict is final while it is played. */
function settlingSeconds(path: PathStep | null, torn: boolean): number {
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
