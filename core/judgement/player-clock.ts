import { firstAtLeast } from '../following/first-at-least.ts'
import type { ScoreMoments } from '../following/score-moments.ts'
import { dueAmong, type Due } from './local-tempo.ts'
import type { StruckMoment } from './struck-moments.ts'

/** When, by the player's own tempo, a moment was due: read between the moments that were struck, carried on at the last tempo. */
export interface PlayerClock {
  /** Seconds, of the lower hand's notes or the others; null where nothing of the stretch was struck yet. */
  dueSeconds(moment: number, isLower?: boolean): number | null
  /** As above, from the moments around it without its own notes: for judging the timing. Null with too few of them. */
  dueByOthers(moment: number): Due | null
  /** When its own notes were struck. */
  struckAt(moment: number): StruckMoment | null
}

const graceAheadSeconds = 0.09
/** Less than this is a chord's spread. */
const leastWaitSeconds = 0.1
/** The printed tempo changes by more than a sixth: another tempo. */
const newTempoNats = 0.15

/** `struck` in the order of the score, by the time of the upper hand, which comes `apartSeconds` after the lower one. [engine] Allocates a few short arrays. */
export function playerClock(score: ScoreMoments, struck: readonly StruckMoment[], secondsPerQuarter: number, apartSeconds: number): PlayerClock {
  const { moments } = score
  const known: number[] = []
  const quarters: number[] = []
  const seconds: number[] = []
  const meantSeconds: number[] = []
  const stands: boolean[] = []
  for (const { moment, atSeconds, meantSeconds: meant, isWaitedAt, strokes } of struck) {
    const { grace, quarters: at } = moments[moment]!
    if (grace) continue
    // Where the other hand waited for a correction, the moment as a whole came after it.
    if (known.length > 0 && strokes.some(({ correctsSlip, meantSeconds: own }) => correctsSlip && meant - own > leastWaitSeconds)) stands[known.length - 1] = true
    known.push(moment)
    quarters.push(at)
    seconds.push(Math.max(atSeconds, seconds.at(-1) ?? -Infinity))
    meantSeconds.push(Math.max(meant, meantSeconds.at(-1) ?? -Infinity))
    stands.push(isWaitedAt)
  }
  quarters.forEach((at, k) => {
    const next = quarters[k + 1]
    if (next !== undefined && hasPause(score.pauses, at, next)) stands[k] = true
  })
  const due = (moment: number): number | null => {
    const { grace, quarters: at } = moments[moment]!
    const own = grace ? struck.find((other) => other.moment === moment) : undefined
    if (own !== undefined) return own.atSeconds
    const read = interpolated(quarters, seconds, at, secondsPerQuarter)
    return read === null ? null : grace ? read - graceAheadSeconds : read
  }
  const struckAt = (moment: number): StruckMoment | null => struck.find((other) => other.moment === moment) ?? null
  const dueByOthers = (moment: number): Due | null => {
    if (moments[moment]!.grace) return null
    const here = firstAtLeast(known, moment)
    const isStruck = known[here] === moment
    const after = isStruck ? here + 1 : here
    if (here < 2 || after >= known.length) return null
    const sharesTempo = (k: number): boolean => isOneTempo(score.printedSecondsPerQuarter, known[k]!, moment)
    return dueAmong({ quarters, seconds: meantSeconds, stands, sharesTempo }, here, after, moments[moment]!.quarters, isStruck ? meantSeconds[here]! : null)
  }
  const dueSeconds = (moment: number, isLower = false): number | null => {
    const upper = due(moment)
    return upper === null || !isLower ? upper : upper - apartSeconds
  }
  return { dueSeconds, dueByOthers, struckAt }
}

/** Whether time may stand between two moments, or when the second comes. */
function hasPause(pauses: readonly number[], fromQuarters: number, toQuarters: number): boolean {
  const first = pauses[firstAtLeast(pauses, fromQuarters + 1e-6)]
  return first !== undefined && first <= toQuarters + 1e-6
}

/** Whether the printed tempo is one and the same from one moment to another, but for what is taken for a ritardando. */
function isOneTempo(secondsPerQuarter: Float64Array, moment: number, other: number): boolean {
  const [from, to] = [Math.min(moment, other), Math.max(moment, other)]
  for (let k = from; k <= to; k++) if (Math.abs(Math.log(secondsPerQuarter[k]! / secondsPerQuarter[other]!)) > newTempoNats) return false
  return true
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
