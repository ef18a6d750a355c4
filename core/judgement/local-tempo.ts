import { median } from '../median.ts'

/** When a moment was due by the notes around it. */
export interface Due {
  readonly seconds: number
  /** The tempo around it. */
  readonly secondsPerQuarter: number
  /** How much an error in the times of the notes grows in the difference between a note and this. */
  readonly errorFactor: number
}

/** Moments that were struck, rising in both. */
export interface Struck {
  /** Along the playing order. */
  readonly quarters: readonly number[]
  /** When they were meant. */
  readonly seconds: readonly number[]
  /** Time may stand between there and the next: a slip was corrected there, or a fermata, a breath, a caesura is written. */
  readonly stands: readonly boolean[]
  /** Whether the printed tempo is the same there as at the moment in question; across a change it tells nothing of it. */
  sharesTempo(index: number): boolean
}

/** The timing of a moment is read off the three struck moments before it and the three after. */
const neighbours = 3
const fewestForLine = 3
/** Who loses this much between two moments, and does not catch up, has stopped, and who gains it has left something out: the tempo is not read across either. */
const stopSeconds = 0.3
const stopShareOfQuarter = 0.75
/** Where time may stand, who loses more than this has stopped. */
const shortStopSeconds = 0.05
/** Who waits longer than this has stopped to look; the note after it is not late. */
const longestLateQuarters = 2

/**
 * Reads when a moment was due from its neighbours, by a line through them. `here` is the index of the first struck moment that is not
 * before it, `own` when it was struck itself, which only tells on which side of a stop it lies. Null where too little is known.
 */
export function dueAmong({ quarters, seconds, stands, sharesTempo }: Struck, here: number, after: number, at: number, own: number | null): Due | null {
  const first = Math.max(0, here - neighbours)
  const last = Math.min(quarters.length, after + neighbours) - 1
  const chosen: number[] = []
  for (let k = first; k <= last; k++) if ((k < here || k >= after) && sharesTempo(k)) chosen.push(k)
  if (chosen.length < fewestForLine) return null
  const gaps = chosen.slice(1).map((k, n) => [chosen[n]!, k] as const)
  const steady = gaps.filter(([k, next]) => !stands.slice(k, next).includes(true))
  const slope = median((steady.length > 0 ? steady : gaps).map(([k, next]) => (seconds[next]! - seconds[k]!) / Math.max(1e-6, quarters[next]! - quarters[k]!)))
  const lost = (fromSeconds: number, fromQuarters: number, toSeconds: number, toQuarters: number) => toSeconds - fromSeconds - slope * (toQuarters - fromQuarters)
  const stop = Math.max(stopSeconds, stopShareOfQuarter * slope)
  const stopAfter = (before: number, next: number): number => (stands.slice(before, next).includes(true) ? shortStopSeconds : stop)
  let from = 0
  let to = chosen.length
  let waited = false
  for (let n = 1; n < chosen.length; n++) {
    const [k, next] = [chosen[n - 1]!, chosen[n]!]
    const time = lost(seconds[k]!, quarters[k]!, seconds[next]!, quarters[next]!)
    if (time <= stopAfter(k, next) && time >= -stop) continue
    if (next < here || stands.slice(k, here).includes(true)) from = n
    else to = Math.min(to, n)
    if (time > 0 && k < here && next >= after && own !== null) waited = lost(seconds[k]!, quarters[k]!, own, at) > lost(own, at, seconds[next]!, quarters[next]!)
  }
  const through = (points: readonly number[]): Due => reading(points.map((k) => quarters[k]!), points.map((k) => seconds[k]!), at, slope)
  const witnesses = chosen.slice(from, to)
  const before = witnesses.filter((k) => k < here)
  let read = witnesses.length === 0 ? null : through(witnesses)
  // One moment after it may be early or late itself: who is in time by all that came before is in time.
  if (read !== null && own !== null && before.length >= fewestForLine && witnesses.length === before.length + 1) {
    const past = through(before)
    if (Math.abs(own - past.seconds) < Math.abs(own - read.seconds)) read = past
  }
  if (read !== null && waited && own! - read.seconds > longestLateQuarters * slope) return null
  return read
}

/** By a line through some points; through few of them, at a known slope (seconds a quarter). */
function reading(xs: readonly number[], ys: readonly number[], x: number, slope: number): Due {
  const count = xs.length
  const meanX = xs.reduce((a, b) => a + b, 0) / count
  const meanY = ys.reduce((a, b) => a + b, 0) / count
  let xx = 0
  let xy = 0
  xs.forEach((value, k) => {
    xx += (value - meanX) ** 2
    xy += (value - meanX) * (ys[k]! - meanY)
  })
  if (count < fewestForLine || xx < 1e-9) return { seconds: meanY + slope * (x - meanX), secondsPerQuarter: slope, errorFactor: Math.SQRT2 }
  return { seconds: meanY + (xy / xx) * (x - meanX), secondsPerQuarter: slope, errorFactor: Math.sqrt(1 + 1 / count + (x - meanX) ** 2 / xx) }
}
