import { TempoClock } from '../practice/tempo-clock.ts'
import type { ClickStart } from '../practice/way.ts'
import type { Score } from '../score/score.ts'
import type { Due } from './local-tempo.ts'
import { median } from '../median.ts'

/** Farther from the click than this, a player has left it: nothing is said of the timing. */
const withClickQuarters = 2
/** A lag that nobody knows is learnt from so many strokes, and is no longer than sound takes to a player and back. */
const learntStrokes = 24
const fewestStrokes = 4
const longestLagSeconds = 0.25

/** When notes are due for whoever plays to a click. */
export class ClickTrack {
  readonly #score: Pick<Score, 'tempos'>
  #starts: { readonly start: ClickStart; readonly clock: TempoClock }[] = []
  #lags: number[] = []

  constructor(score: Pick<Score, 'tempos'>) {
    this.#score = score
  }

  /** From this moment of the take on, this is the click. */
  begin(start: ClickStart): void {
    this.#starts = [...this.#starts.slice(-3), { start, clock: new TempoClock(this.#score, start.tempoShare) }]
  }

  /** Null before the first click, and for a stroke that has nothing to do with it. */
  due(playedQuarters: number, onsetSeconds: number): Due | null {
    const nominal = this.#nominal(playedQuarters, onsetSeconds)
    if (nominal === null) return null
    return { ...nominal, seconds: nominal.seconds + this.#lagSeconds(nominal.isExact), errorFactor: 1 }
  }

  /** A stroke whose verdict is final: by these the unknown lag is learnt. */
  struck(playedQuarters: number, onsetSeconds: number): void {
    const nominal = this.#nominal(playedQuarters, onsetSeconds)
    if (nominal === null || nominal.isExact) return
    const lag = onsetSeconds - nominal.seconds
    if (Math.abs(lag) <= longestLagSeconds) this.#lags = [...this.#lags.slice(1 - learntStrokes), lag]
  }

  #lagSeconds(isExact: boolean): number {
    return isExact || this.#lags.length < fewestStrokes ? 0 : median(this.#lags)
  }

  #nominal(playedQuarters: number, onsetSeconds: number): (Omit<Due, 'errorFactor'> & { readonly isExact: boolean }) | null {
    // A first note struck a little early belongs to its own round.
    const found = this.#starts.findLast(({ start, clock }) => start.atSeconds - clock.secondsPerQuarterAt(start.fromQuarters) <= onsetSeconds)
    if (found === undefined) return null
    const { start, clock } = found
    const seconds = start.atSeconds + clock.secondsAt(playedQuarters) - clock.secondsAt(start.fromQuarters)
    const secondsPerQuarter = clock.secondsPerQuarterAt(playedQuarters)
    return Math.abs(onsetSeconds - seconds) > withClickQuarters * secondsPerQuarter ? null : { seconds, secondsPerQuarter, isExact: start.isExact }
  }
}
