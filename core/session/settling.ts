import type { Follower } from '../following/follower.ts'
import type { PathStep } from '../following/path.ts'
import type { PlayedNote } from '../transcription/played-note.ts'

/** When a verdict is final: so many quarters later, but no sooner than after so many seconds. */
interface Wait {
  readonly quarters: number
  readonly leastSeconds: number
}

/** Two beats later; a wrong key that is corrected at once is known by then. */
const atAKeyboard: Wait = { quarters: 2, leastSeconds: 0.6 }
/** An ear has to have heard what followed. */
const byEar: Wait = { quarters: 2, leastSeconds: 0.9 }
const longestSeconds = 2.5
/** What the follower doubts waits so long: hindsight tells where a jump went. */
const doubtfulQuarters = 4
/** Of a slow piece two beats, and as long as the note takes that is due then: a jump is plain by its third note. */
const slowDoubtfulQuarters = 2.25
const longestDoubtfulSeconds = 3.6
const recentNotes = 8
const doubtfulNotes = 4

/** With hindsight, what is due is settled every so often: each time looks at all that is open. No longer, since what is settled tells of what comes after. */
const betweenSeconds = 0.25
/** The follower's path is remembered for 400 notes. */
const mostOpenNotes = 360

/** Where verdicts depend on it: the newest step of its path, and since when it may be wrong about that. */
export type Followed = Pick<Follower, 'path' | 'tornSince'>

function doubtfulSeconds(secondsPerQuarter: number): number {
  return Math.max(Math.min(longestSeconds, doubtfulQuarters * secondsPerQuarter), Math.min(longestDoubtfulSeconds, slowDoubtfulQuarters * secondsPerQuarter))
}

/** Says when verdicts are final. */
export class Settling {
  readonly #follower: Followed
  readonly #hindsightSeconds: number | null
  readonly #wait: Wait
  /** Onsets of the last notes, in the order in which they were told. */
  readonly #onsets: number[] = []
  #settledAtSeconds = -Infinity
  /** Since when a path is in doubt, good until the next note. */
  #doubt: { readonly path: PathStep; readonly sinceSeconds: number } | null = null

  constructor(follower: Followed, hindsightSeconds: number | null, isEar: boolean) {
    this.#follower = follower
    this.#hindsightSeconds = hindsightSeconds
    this.#wait = isEar ? byEar : atAKeyboard
  }

  heard({ onsetSeconds }: PlayedNote): void {
    if (this.#hindsightSeconds === null) return
    this.#onsets.push(onsetSeconds)
    if (this.#onsets.length > mostOpenNotes) this.#onsets.shift()
  }

  /** What was struck, or due, before this is final; null where it is not yet worth looking. */
  due(nowSeconds: number): number | null {
    if (this.#hindsightSeconds === null) return this.#dueWhilePlayed(nowSeconds)
    const isFull = this.#onsets.length === mostOpenNotes
    if (!isFull && nowSeconds - this.#settledAtSeconds < betweenSeconds) return null
    this.#settledAtSeconds = nowSeconds
    return Math.max(nowSeconds - this.#hindsightSeconds, isFull ? this.#onsets[0]! : -Infinity)
  }

  /** What was played before a doubt arose is settled as ever; what came since waits a little longer. */
  #dueWhilePlayed(nowSeconds: number): number {
    const { path } = this.#follower
    if (path === null) return nowSeconds - longestSeconds
    const { secondsPerQuarter } = path
    const usual = nowSeconds - Math.min(longestSeconds, Math.max(this.#wait.leastSeconds, this.#wait.quarters * secondsPerQuarter))
    const doubtful = nowSeconds - doubtfulSeconds(secondsPerQuarter)
    if (doubtful >= usual) return usual
    if (this.#doubt?.path !== path) this.#doubt = { path, sinceSeconds: Math.min(this.#follower.tornSince(doubtful), strangeSince(path)) }
    return Math.min(usual, Math.max(doubtful, this.#doubt.sinceSeconds))
  }

  /** The steps in which what is still open at the end is settled, before the very last one. */
  rest(nowSeconds: number): readonly number[] {
    if (this.#hindsightSeconds === null) return []
    const steps = Math.ceil(this.#hindsightSeconds / betweenSeconds)
    return Array.from({ length: steps }, (_, n) => nowSeconds - (steps - n) * betweenSeconds)
  }
}

/** The onset of the first of the last notes that are not in the score, where those are many or the newest is one; Infinity where they are few. */
function strangeSince(path: PathStep): number {
  let strange = 0
  let since = Infinity
  let step: PathStep | null = path
  for (let k = 0; k < recentNotes && step !== null; k++) {
    if (step.kind === 'extra' || step.kind === 'wrong' || step.kind === 'nowhere') {
      strange++
      since = step.note.onsetSeconds
    }
    step = step.before
  }
  return strange >= doubtfulNotes || path.kind === 'nowhere' ? since : Infinity
}
