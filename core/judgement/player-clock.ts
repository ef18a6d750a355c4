import type { ScoreMoments } from '../following/score-moments.ts'

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

export function playerClock(score: ScoreMoments, struck: ReadonlyMap<number, readonly number[]>, secondsPerQuarter: number): PlayerClock {
  const { moments } = score
  const indices = [...struck.keys()].filter((index) => !moments[index]!.grace).sort((a, b) => a - b)
  const quarters = indices.map((index) => moments[index]!.quarters)
  const seconds = rising(indices.map((index) => median(struck.get(index)!)))

  const due = (moment: number): number | null => {
    const { grace, quarters: at } = moments[moment]!
    const own = grace ? struck.get(moment) : undefined
    if (own !== undefined) return median(own)
    const read = interpolated(quarters, seconds, at, secondsPerQuarter)
    return read === null ? null : grace ? read - graceAheadSeconds : read
  }
  const dueByOthers = (moment: number): number | null => {
    if (moments[moment]!.grace) return null
    const here = indices.findIndex((index) => index >= moment)
    if (here < 0) return null
    const after = indices[here] === moment ? here + 1 : here
    const chosen: number[] = []
    for (let k = Math.max(0, here - neighbours); k < Math.min(indices.length, after + neighbours); k++) if (indices[k] !== moment) chosen.push(k)
    if (here < 2 || after >= indices.length) return null
    return lineThrough(chosen.map((k) => quarters[k]!), chosen.map((k) => seconds[k]!), moments[moment]!.quarters)
  }
  return { dueSeconds: due, dueByOthersSeconds: dueByOthers }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function rising(values: number[]): number[] {
  for (let k = 1; k < values.length; k++) values[k] = Math.max(values[k]!, values[k - 1]!)
  return values
}

function interpolated(xs: readonly number[], ys: readonly number[], x: number, slope: number): number | null {
  const last = xs.length - 1
  if (last < 0) return null
  if (x <= xs[0]!) return ys[0]! + (x - xs[0]!) * slope
  if (x >= xs[last]!) return ys[last]! + (x - xs[last]!) * slope
  let k = 0
  while (xs[k + 1]! < x) k++
  const share = (x - xs[k]!) / Math.max(1e-9, xs[k + 1]! - xs[k]!)
  return ys[k]! + share * (ys[k + 1]! - ys[k]!)
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
