import type { Place } from '../../place.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import { alike } from './alike.ts'
import type { Performance } from './stroke.ts'

/** How well the place was kept. Positions are compared as written, whichever time through, and with those of text that is the same. */
export interface KeptPlace {
  /** For each moment on a quarter that was played, the time between then and when the trace passes it; Infinity where it never does. */
  readonly beatErrorsSeconds: readonly number[]
  /** Share (0 to 1) of the moments that the place told last, a quarter of a second later, is within a quarter of. */
  readonly shown: number
  /** Share of the moments at which the place told last was lost or not yet known. */
  readonly lost: number
}

const shownAfterSeconds = 0.25
/** Between two places farther apart than this the player did not play on. */
const farthestQuarters = 16

/** `written` is where a moment stands in the score as written, in quarters. */
export function keptPlace(score: ScoreMoments, written: (moment: number) => number, { visits }: Performance, places: readonly Place[]): KeptPlace {
  const trace = places.filter(({ quarters }) => quarters !== null)
  const same = alike(score)
  const asked = visits.filter(({ moment }) => !score.moments[moment]!.grace).sort((a, b) => a.seconds - b.seconds)
  const beatErrorsSeconds: number[] = []
  let shown = 0
  let lost = 0
  let told = -1
  for (const { moment, seconds } of asked) {
    while (told + 1 < places.length && places[told + 1]!.reportedAtSeconds <= seconds + shownAfterSeconds) told++
    const place = places[told]
    const here = score.byPitch[score.moments[moment]!.pitches[0]!]!.filter((other) => same(moment, other)).map(written)
    if (place !== undefined && here.some((at) => place.quarters !== null && Math.abs(place.quarters - at) <= 1)) shown++
    if (place?.state !== 'following') lost++
    const at = written(moment)
    if (Math.abs(at - Math.round(at)) < 0.01) beatErrorsSeconds.push(Math.min(...here.map((quarters) => passing(trace, quarters, seconds))))
  }
  const count = Math.max(1, asked.length)
  return { beatErrorsSeconds, shown: shown / count, lost: lost / count }
}

/** Seconds between a time and the trace's nearest passing of a position. */
function passing(trace: readonly Place[], at: number, seconds: number): number {
  let best = Infinity
  for (let k = 0; k < trace.length; k++) {
    const here = trace[k]!
    if (Math.abs(here.quarters! - at) < 1e-3) best = Math.min(best, Math.abs(here.timeSeconds - seconds))
    const next = trace[k + 1]
    if (next === undefined || next.quarters! < here.quarters! || next.quarters! - here.quarters! > farthestQuarters) continue
    if (here.quarters! > at + 1e-6 || next.quarters! < at - 1e-6) continue
    const share = (at - here.quarters!) / Math.max(1e-9, next.quarters! - here.quarters!)
    best = Math.min(best, Math.abs(here.timeSeconds + Math.min(1, Math.max(0, share)) * (next.timeSeconds - here.timeSeconds) - seconds))
  }
  return best
}
