import { firstAtLeast, type ScoreMoments } from '../following/score-moments.ts'
import type { StruckMoment } from './struck-moments.ts'

/** When, by the player's own tempo, a moment was due: read between the moments that were struck, carried on at the last tempo. */
export interface PlayerClock {
  /** Seconds; null where nothing of the stretch was struck yet. */
  dueSeconds(moment: number): number | null
  /** As above, from the moments around it without its own notes: for judging the timing. Null with too few of them. */
  dueByOthersSeconds(moment: number): number | null
}

const graceAheadSeconds = 0.09
/** The timing of a moment is read off the three struck moments before it and the three after. */
const neighbours = 3

/** `struck` in the order of the score. [engine] Allocates a few short arrays. */
export function playerClock(score: ScoreMoments, struck: readonly StruckMoment[], secondsPerQuarter: number): PlayerClock {
  const { moments } = score
  const known: number[] = []
  const quarters: number[] = []
  const seconds: number[] = []
  for (const { moment, atSeconds } of struck) {
    const { grace, quarters: at } = moments[moment]!
    if (grace) continue
    known.push(moment)
    quarters.push(at)
    seconds.push(Math.max(atSeconds, seconds.at(-1) ?? -Infinity))
  }
  const due = (moment: number): number | null => {
    const { grace, quarters: at } = moments[moment]!
    const own = grace ? struck.find((other) => other.moment === moment) : undefined
    if (own !== undefined) return own.atSeconds
    const read = interpolated(quarters, seconds, at, secondsPerQuarter)
    return read === null ? null : grace ? read - graceAheadSeconds : read
  }
  const dueByOthers = (moment: number): number | null => {
    if (moments[moment]!.grace) return null
    const here = firstAtLeast(known, moment)
    const after = known[here] === moment ? here + 1 : here
    if (here < 2 || after >= known.length) return null
    const chosen: number[] = []
    for (let k = Math.max(0, here - neighbours); k < Math.min(known.length, after + neighbours); k++) if (known[k] !== moment) chosen.push(k)
    return lineThrough(chosen.map((k) => quarters[k]!), chosen.map((k) => seconds[k]!), moments[moment]!.quarters)
  }
  return { dueSeconds: due, dueByOthersSeconds: dueByOthers }
}

const fewValues = 32
/** Room for a few values in order, used again and again. */
const sorted = new Float64Array(fewValues)

export function median(values: readonly number[]): number {
  const count = values.length
  if (count > fewValues) return middleOf([...values].sort((a, b) => a - b), count)
  for (let k = 0; k < count; k++) {
    let at = k
    for (; at > 0 && sorted[at - 1]! > values[k]!; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = values[k]!
  }
  return middleOf(sorted, count)
}

function middleOf(rising: ArrayLike<number>, count: number): number {
  const middle = count >> 1
  return count % 2 === 1 ? rising[middle]! : (rising[middle - 1]! + rising[middle]!) / 2
}

function interpolated(xs: readonly number[], ys: readonly number[], x: number, slope: number): number | null {
  const last = xs.length - 1
  if (last < 0) return null
  if (x <= xs[0]!) return ys[0]! + (x - xs[0]!) * slope
  if (x >= xs[last]!) return ys[last]! + (x - xs[last]!) * slope
  const after = firstAtLeast(xs, x)
  const share = (x - xs[after - 1]!) / Math.max(1e-9, xs[after]! - xs[after - 1]!)
  return ys[after - 1]! + share * (ys[after]! - ys[after - 1]!)
}

function lineThrough(xs: readonly number[], ys: readonly number[], x: number): number | null {
  if (xs.length < 3) return null
  const meanX = xs.reduce((a, b) => a + b, 0) / xs.length
  const meanY = ys.reduce((a, b) => a + b, 0) / ys.length
  let xx = 0
  let xy = 0
  xs.forEach((value, k) => {
    xx += (value - meanX) ** 2
    xy += (value - meanX) * (ys[k]! - meanY)
  })
  return xx < 1e-9 ? null : meanY + (xy / xx) * (x - meanX)
}
