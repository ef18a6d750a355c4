import type { SightScore } from '../../core/practice/sight-score.ts'

/** Long enough to see key, time and the hard places of a page. */
export const lookSeconds = 30

/** A piece that is played at sight: looked at, covered, played once, scored. */
export class SightReading {
  phase: 'look' | 'covered' | 'playing' | 'scored' = $state('look')
  secondsLeft: number = $state(lookSeconds)
  score: SightScore | null = $state.raw(null)
  #timer: ReturnType<typeof setInterval> | undefined

  /** The look begins when the page can be seen. */
  begin(): void {
    clearInterval(this.#timer)
    this.#timer = setInterval(() => {
      this.secondsLeft = Math.max(0, this.secondsLeft - 1)
      if (this.secondsLeft === 0) this.cover()
    }, 1000)
  }

  /** Enough seen. */
  cover(): void {
    clearInterval(this.#timer)
    if (this.phase === 'look') this.phase = 'covered'
  }

  play(): void {
    this.cover()
    if (this.phase === 'covered') this.phase = 'playing'
  }

  /** The start was refused: it is still to be played. */
  again(): void {
    if (this.phase === 'playing') this.phase = 'covered'
  }

  scored(score: SightScore): void {
    this.score = score
    this.phase = 'scored'
  }

  end(): void {
    clearInterval(this.#timer)
  }
}
