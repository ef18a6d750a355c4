import type { Score } from '../../../score/score.ts'
import type { Take } from '../../../session/take.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import { fairness } from './fairness.ts'
import { foundAgain } from './found-again.ts'
import type { Level } from './habits.ts'
import type { Departure } from './itinerary.ts'
import { keptPlace } from './kept-place.ts'
import type { Simulated } from './simulated.ts'

const foundWithinNotes = 8
const beatWithinSeconds = 0.25
const lostBeyondSeconds = 10
const endNotes = 8

/** How players who came to a passage in one way were found there; a passage written twice is counted apart. */
export interface Found {
  readonly departure: Departure
  readonly copy: boolean
  times: number
  within8: number
  never: number
}

/** How players of one level fared. Sums over performances, but where a share is named. */
export interface Fared {
  readonly level: Level
  performances: number
  written: number
  right: number
  blamed: number
  missedOutside: number
  beats: number
  beatsWithin250ms: number
  /** Performances with a beat placed ten seconds off, and those that were not with the player in the end. */
  over10s: number
  notToTheEnd: number
  shownShares: number
  lostShares: number
}

/** What many performances come to. */
export class Figures {
  readonly found: Found[] = []
  readonly fared: Fared[] = []

  add(score: Score, moments: ScoreMoments, performance: Simulated, take: Take): void {
    const fared = this.of(performance.level)
    const { written, right, blamed, missedOutside } = fairness(score, moments.momentOfNote, performance, take)
    fared.performances++
    fared.written += written
    fared.right += right
    fared.blamed += blamed
    fared.missedOutside += missedOutside
    const { beatErrorsSeconds, shown, lost } = keptPlace(moments, (moment) => score.notes[moments.moments[moment]!.notes[0]!]!.quarters, performance, take.places)
    fared.beats += beatErrorsSeconds.length
    fared.beatsWithin250ms += beatErrorsSeconds.filter((error) => error <= beatWithinSeconds).length
    if (beatErrorsSeconds.some((error) => error > lostBeyondSeconds)) fared.over10s++
    const end = beatErrorsSeconds.slice(-endNotes).sort((a, b) => a - b)
    if ((end[end.length >> 1] ?? 0) > 1) fared.notToTheEnd++
    fared.shownShares += shown
    fared.lostShares += lost
    for (const { departure, copy, notes } of foundAgain(score, moments, performance, take)) this.count(departure, copy, notes)
  }

  private of(level: Level): Fared {
    const known = this.fared.find((fared) => fared.level === level)
    if (known !== undefined) return known
    const fared: Fared = { level, performances: 0, written: 0, right: 0, blamed: 0, missedOutside: 0, beats: 0, beatsWithin250ms: 0, over10s: 0, notToTheEnd: 0, shownShares: 0, lostShares: 0 }
    this.fared.push(fared)
    return fared
  }

  private count(departure: Departure, copy: boolean, notes: number | null): void {
    let found = this.found.find((each) => each.departure === departure && each.copy === copy)
    if (found === undefined) this.found.push((found = { departure, copy, times: 0, within8: 0, never: 0 }))
    found.times++
    if (notes !== null && notes <= foundWithinNotes) found.within8++
    if (notes === null) found.never++
  }
}
