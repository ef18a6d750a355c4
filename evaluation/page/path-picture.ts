import { axisX, axisY, dot, gridY, line, ruleX } from '@observablehq/plot'
import type { PathPicture } from '../following/following-evaluation.ts'
import { draw } from './draw.ts'
import { clock } from './words.ts'

const frame = { width: 1180, height: 300, marginLeft: 60, marginRight: 22, marginTop: 14, marginBottom: 34 }
/** More points than this are not told apart on the picture. */
const mostPoints = 500
/** The line breaks where the player, or the follower, leaves the order by more. */
const leapQuarters = 4
/** A place told by this time after a chord, farther than a quarter from it, is a wrong one. */
const shownAfterSeconds = 0.25
const wrongQuarters = 1

interface Point {
  readonly seconds: number
  readonly quarters: number
  /** Points of one number make one line. */
  readonly part: number
}

/** The way through a score: on the broad line it was played, on the thin one it was shown; crosses where that was another place, and where it was lost. */
export function pathPicture({ title, truth, places, jumps }: PathPicture): string {
  const known = places.filter(({ quarters }) => quarters !== null)
  const shown = known.map(({ reportedAtSeconds, quarters, state }) => ({ seconds: reportedAtSeconds, quarters: quarters!, state }))
  const wrong = truth.filter(({ seconds, quarters }) => {
    const place = shown.findLast((each) => each.seconds <= seconds + shownAfterSeconds)
    return place === undefined || place.state !== 'following' || Math.abs(place.quarters - quarters) > wrongQuarters
  })
  return draw({
    ariaLabel: `${title}: the place in the score over time, as played and as shown`, ...frame,
    x: { label: null }, y: { label: 'quarter notes from the beginning', labelAnchor: 'top' },
    marks: [
      gridY({ stroke: 'var(--line)', strokeOpacity: 1 }), axisX({ ticks: 9, tickFormat: clock }), axisY({ ticks: 6 }),
      ruleX(jumps, { stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '2 4' }),
      line(parts(truth), { x: 'seconds', y: 'quarters', z: 'part', stroke: 'var(--right)', strokeWidth: 7, strokeOpacity: 0.35, strokeLinecap: 'round' }),
      line(parts(shown), { x: 'seconds', y: 'quarters', z: 'part', stroke: 'var(--accent)', strokeWidth: 1.6 }),
      dot(wrong.filter((_, k) => k % everyOf(wrong) === 0), { x: 'seconds', y: 'quarters', symbol: 'times', r: 4, stroke: 'var(--wrong)', strokeWidth: 1.8, className: 'off-the-path' }),
    ],
  })
}

function parts(points: readonly { readonly seconds: number; readonly quarters: number }[]): Point[] {
  let part = 0
  const numbered = points.map(({ seconds, quarters }, k): Point => {
    const before = points[k - 1]
    if (before !== undefined && (quarters < before.quarters - 1e-6 || quarters > before.quarters + leapQuarters)) part++
    return { seconds, quarters, part }
  })
  return thinned(numbered)
}

/** Every so many of them, and where a part begins or ends. */
function thinned(points: readonly Point[]): Point[] {
  const step = everyOf(points)
  return points.filter(({ part }, k) => k % step === 0 || points[k - 1]?.part !== part || points[k + 1]?.part !== part)
}

function everyOf(points: readonly unknown[]): number {
  return Math.max(1, Math.ceil(points.length / mostPoints))
}
