import type { Score } from '../../../score/score.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import type { Chance } from './chance.ts'

/** How a player comes to where the next stretch begins. */
export const departures = [
  'begins', 'startsInTheMiddle', 'goesBack', 'goesBackABeat', 'skipsAhead', 'goesFarBack', 'goesFarAhead', 'beginsAnew', 'sameBarAgain',
  'leavesOutRepeat', 'repeatsOnceMore', 'handAlone', 'noodles', 'hesitates', 'stumbles',
] as const
export type Departure = (typeof departures)[number]
export type Hands = 'left' | 'right' | 'both'

/** A stretch of the playing order played on: moments `from` to `to`, the last left out. */
export interface Leg {
  readonly departure: Departure
  readonly from: number
  readonly to: number
  readonly hands: Hands
  /** Silence before it. */
  readonly pauseSeconds: number
  /** Strokes of nothing in the score before it. */
  readonly noodled: number
}

const farMeasures = 10

/** Where somebody goes who practises: stretches with jumps of the kinds wished for, over about so many moments. */
export function itineraryOf(score: Score, { moments }: ScoreMoments, wished: readonly Departure[], most: number, chance: Chance): Leg[] {
  const legs: Leg[] = []
  const starts = moments.filter(({ startsMeasure }) => startsMeasure).map(({ index }) => index)
  const measureAt = (moment: number) => Math.max(0, starts.findLastIndex((start) => start <= moment))
  const pause = () => (chance.happens(0.1) ? chance.between(3, 10) : chance.betweenRatios(0.2, 2.5))
  const go = (departure: Departure, from: number, to: number, hands: Hands = 'both', noodled = 0): void => {
    const last = legs.length === 0 ? 0 : pause()
    legs.push({ departure, from, to: Math.min(moments.length, Math.max(to, from + 1)), hands, pauseSeconds: departure.includes('epeat') ? 0 : departure === 'hesitates' ? chance.between(2, 10) : last, noodled })
  }
  const played = () => legs.reduce((sum, { from, to }) => sum + to - from, 0)
  /** Some measures on, and there anywhere in a measure. */
  const on = (from: number) => {
    const end = starts[Math.min(starts.length - 1, measureAt(from) + chance.whole(3, 9))]!
    return Math.max(from + 16, end + chance.whole(0, 6))
  }
  const startOf = (measure: number) => starts[Math.min(starts.length - 1, Math.max(0, measure))]!

  const middle = wished.includes('startsInTheMiddle') ? startOf(chance.whole(1, Math.max(1, starts.length - 12))) : 0
  go(middle > 0 ? 'startsInTheMiddle' : 'begins', middle, on(middle), 'both', wished.includes('noodles') ? chance.whole(4, 15) : 0)
  const jumps = wished.filter((departure) => departure !== 'startsInTheMiddle' && departure !== 'begins')
  while (jumps.length > 0 && played() < most) {
    const here = legs.at(-1)!.to
    const measure = measureAt(here - 1)
    const kind = chance.pick(jumps)
    const left = starts.length - 1 - measure
    if (kind === 'goesBack') goTo(measure - chance.whole(0, 4))
    else if (kind === 'goesFarBack' && measure > farMeasures) goTo(chance.whole(0, measure - farMeasures))
    else if (kind === 'skipsAhead' && left > 8) goTo(measure + chance.whole(2, 8))
    else if (kind === 'goesFarAhead' && left > farMeasures + 3) goTo(chance.whole(measure + farMeasures, starts.length - 3))
    else if (kind === 'beginsAnew') goTo(0)
    else if (kind === 'goesBackABeat') {
      const target = moments.findLastIndex(({ index, quarters, grace }) => index < here - 1 && !grace && quarters <= moments[here - 1]!.quarters - chance.between(0.4, 1.2))
      go(kind, Math.max(0, target), on(here))
    } else if (kind === 'sameBarAgain') {
      const from = startOf(measure)
      const to = measure + 1 < starts.length ? startOf(measure + 1) : moments.length
      for (let times = chance.whole(2, 5); times > 0; times--) go(kind, from, to)
      go(kind, from, on(from))
    } else if (kind === 'handAlone') {
      const from = startOf(measure - 1)
      const to = startOf(measure + chance.whole(1, 3))
      for (const hands of chance.happens(0.5) ? ['right', 'left'] as const : ['left', 'right'] as const) go(kind, from, to, hands)
      go('goesBack', from, on(from))
    } else if (kind === 'leavesOutRepeat' || kind === 'repeatsOnceMore') {
      const turn = turnOf(score, here, kind === 'leavesOutRepeat')
      if (turn === null) { if (left < 2) break; go('hesitates', here, on(here)) } else {
        if (turn.end > here) legs[legs.length - 1] = { ...legs.at(-1)!, to: turn.end }
        go(kind, turn.to, on(turn.to))
      }
    } else if (kind === 'noodles') go(kind, startOf(measure), on(here), 'both', chance.whole(5, 20))
    else if (here < moments.length - 12) go('hesitates', here, on(here))
    else goTo(0, 'beginsAnew')

    function goTo(to: number, departure = kind): void {
      const from = startOf(to)
      go(departure, from, on(from))
    }
  }
  return legs

  /** The next end of a measure, within sixteen, where the repeats let one go on elsewhere than written: later, or earlier. */
  function turnOf({ playOrder }: Score, here: number, later: boolean): { end: number; to: number } | null {
    const now = moments[Math.min(here, moments.length) - 1]!.played
    for (let played = now; played < Math.min(now + 16, playOrder.length - 1); played++) {
      const others = playOrder.map((_, other) => other).filter((other) => (later ? other > played : other < played) && playOrder[other]!.measureIndex === playOrder[played]!.measureIndex)
      for (const other of others) {
        if (playOrder[other + 1] === undefined || playOrder[other + 1]!.measureIndex === playOrder[played + 1]!.measureIndex) continue
        const end = moments.findIndex((moment) => moment.played > played)
        const to = moments.findIndex((moment) => moment.played > other)
        if (end >= here && to >= 0) return { end, to }
      }
    }
    return null
  }
}
