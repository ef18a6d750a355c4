import type { PathStep } from '../following/path.ts'
import { median } from '../median.ts'

/** A moment of the score and when its notes were struck. Never changed, only replaced. */
export interface StruckMoment {
  readonly moment: number
  readonly strokes: readonly StruckNote[]
  /** The middle of them, and of when they were meant. */
  readonly atSeconds: number
  readonly meantSeconds: number
  /** One of them corrects a slip, or the moment was struck again: the player waited here, by however little. */
  readonly isWaitedAt: boolean
}

export interface StruckNote {
  readonly atSeconds: number
  /** Of a note that corrects a slip: when that came. Otherwise the same. */
  readonly meantSeconds: number
  /** Of a note after grace notes of its hand: when these began. What of its own time they may take, nobody knows. */
  readonly graceSeconds: number | null
  /** A wrong note's, which only tells as long as there is no right one. */
  readonly isWrong: boolean
  /** On a key that was struck before. */
  readonly isAgain: boolean
  readonly correctsSlip: boolean
}

/** Grace notes that hold up their hand by more than this against the other one take their time from the note they lead to. */
const heldUpSeconds = 0.1
/** What comes sooner may be one stroke, heard twice. */
const soonestAgainSeconds = 0.2
/** More strokes than this tell nothing new of a moment. */
const mostStrokes = 32

/** Adds a stroke to moments that stand in the order of the score. */
export function noteStruck(struck: StruckMoment[], moment: number, stroke: StruckNote): void {
  const at = placeOf(struck, moment)
  const own = struck[at - 1]
  if (own?.moment === moment) struck[at - 1] = struckMoment(moment, [...own.strokes, stroke], own.isWaitedAt)
  else if (!stroke.isAgain) struck.splice(at, 0, struckMoment(moment, [stroke], false))
}

/** Of at least one stroke that is no repetition. */
function struckMoment(moment: number, all: readonly StruckNote[], wasWaitedAt: boolean): StruckMoment {
  const first = all.filter(({ isAgain }) => !isAgain)
  const right = first.filter(({ isWrong }) => !isWrong)
  const strokes = (right.length > 0 ? right : first.slice(0, 1)).slice(0, mostStrokes)
  const atSeconds = median(strokes.map((stroke) => stroke.atSeconds))
  return {
    moment, strokes, atSeconds,
    meantSeconds: median(notHeldUp(strokes).map(({ meantSeconds }) => meantSeconds)),
    isWaitedAt: wasWaitedAt || strokes.some((stroke) => stroke.meantSeconds < stroke.atSeconds) || all.some((stroke) => stroke.isAgain && stroke.atSeconds - atSeconds > soonestAgainSeconds),
  }
}

function notHeldUp(strokes: readonly StruckNote[]): readonly StruckNote[] {
  const others = strokes.filter(({ graceSeconds }) => graceSeconds === null)
  if (others.length === 0 || others.length === strokes.length) return strokes
  const middle = median(others.map(({ meantSeconds }) => meantSeconds))
  return strokes.filter(({ graceSeconds, meantSeconds }) => graceSeconds === null || meantSeconds - middle <= heldUpSeconds)
}

/** Where a moment stands, or would: one after it. Most are struck in order. */
function placeOf(struck: readonly StruckMoment[], moment: number): number {
  let at = struck.length
  while (at > 0 && struck[at - 1]!.moment > moment) at--
  return at
}

/** The moments with the open steps among them: those of notes taken for a moment, or of a wrong one where there is no other. `momentOf` and `strokeOf` say where and when a step counts as struck. */
export function struckWith(settled: readonly StruckMoment[], steps: readonly PathStep[], momentOf: (step: PathStep) => number | null, strokeOf: (step: PathStep) => StruckNote): StruckMoment[] {
  const struck = [...settled]
  // The notes of a chord come one after the other: they are put in together.
  let strokes: StruckNote[] = []
  let moment = -1
  const put = (): void => {
    if (strokes.length === 0) return
    const at = placeOf(struck, moment)
    const own = struck[at - 1]
    const isKnown = own?.moment === moment
    if (!isKnown && strokes.every(({ isAgain }) => isAgain)) return
    struck.splice(isKnown ? at - 1 : at, isKnown ? 1 : 0, struckMoment(moment, isKnown ? [...own!.strokes, ...strokes] : strokes, isKnown && own!.isWaitedAt))
  }
  for (const step of steps) {
    const own = momentOf(step)
    if (own === null) continue
    if (own !== moment) {
      put()
      strokes = []
      moment = own
    }
    strokes.push(strokeOf(step))
  }
  put()
  return struck
}
