import type { PathStep } from '../following/path.ts'
import { median } from './median.ts'

/** A moment of the score and when its notes were struck. Never changed, only replaced. */
export interface StruckMoment {
  readonly moment: number
  readonly times: readonly number[]
  /** The middle of them. */
  readonly atSeconds: number
}

/** More strokes than this tell nothing new of a moment. */
const mostTimes = 32

/** Adds a stroke to moments that stand in the order of the score. */
export function noteStruck(struck: StruckMoment[], moment: number, seconds: number): void {
  const at = placeOf(struck, moment)
  const own = struck[at - 1]
  if (own === undefined || own.moment !== moment) struck.splice(at, 0, { moment, times: [seconds], atSeconds: seconds })
  else if (own.times.length < mostTimes) {
    const times = [...own.times, seconds]
    struck[at - 1] = { moment, times, atSeconds: median(times) }
  }
}

/** Where a moment stands, or would: one after it. Most are struck in order. */
function placeOf(struck: readonly StruckMoment[], moment: number): number {
  let at = struck.length
  while (at > 0 && struck[at - 1]!.moment > moment) at--
  return at
}

export function isStruck(struck: readonly StruckMoment[], moment: number): boolean {
  return struck[placeOf(struck, moment) - 1]?.moment === moment
}

/** The moments with the open steps among them: those of notes taken for a moment, or of a wrong one where there is no other. `secondsOf` says when a step counts as struck. */
export function struckWith(settled: readonly StruckMoment[], steps: readonly PathStep[], secondsOf: (step: PathStep) => number): StruckMoment[] {
  const struck = [...settled]
  // The notes of a chord come one after the other: they are put in together.
  let times: number[] = []
  let moment = -1
  const put = (): void => {
    if (times.length === 0) return
    const at = placeOf(struck, moment)
    const own = struck[at - 1]
    const all = own?.moment === moment ? [...own.times, ...times].slice(0, mostTimes) : times
    struck.splice(own?.moment === moment ? at - 1 : at, own?.moment === moment ? 1 : 0, { moment, times: all, atSeconds: median(all) })
  }
  for (const step of steps) {
    if (step.kind !== 'match') continue
    if (step.moment !== moment) {
      put()
      times = []
      moment = step.moment
    }
    times.push(secondsOf(step))
  }
  put()
  for (const step of steps) if (step.kind === 'wrong' && !isStruck(struck, step.moment)) noteStruck(struck, step.moment, secondsOf(step))
  return struck
}
