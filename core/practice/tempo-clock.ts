import type { Score } from '../score/score.ts'

/** Seconds along the playing order when it is played at a share of the written tempo, from its beginning. */
export class TempoClock {
  /** Rising in both; each holds until the next. */
  readonly #steps: readonly { readonly quarters: number; readonly seconds: number; readonly secondsPerQuarter: number }[]

  /** `share` 1 is as written; above 0. */
  constructor({ tempos }: Pick<Score, 'tempos'>, share: number) {
    if (!(share > 0)) throw new RangeError(`A tempo is a share above 0, not ${share}.`)
    const steps: { quarters: number; seconds: number; secondsPerQuarter: number }[] = []
    for (const { playedQuarters, quartersPerMinute } of tempos) {
      const before = steps.at(-1)
      const seconds = before === undefined ? 0 : before.seconds + (playedQuarters - before.quarters) * before.secondsPerQuarter
      steps.push({ quarters: playedQuarters, seconds, secondsPerQuarter: 60 / (quartersPerMinute * share) })
    }
    this.#steps = steps
  }

  secondsAt(quarters: number): number {
    const step = this.#steps.findLast((each) => each.quarters <= quarters) ?? this.#steps[0]!
    return step.seconds + (quarters - step.quarters) * step.secondsPerQuarter
  }

  quartersAt(seconds: number): number {
    const step = this.#steps.findLast((each) => each.seconds <= seconds) ?? this.#steps[0]!
    return step.quarters + (seconds - step.seconds) / step.secondsPerQuarter
  }

  secondsPerQuarterAt(quarters: number): number {
    return (this.#steps.findLast((each) => each.quarters <= quarters) ?? this.#steps[0]!).secondsPerQuarter
  }
}
