/**
 * Counts a take's samples. Sound is counted, not timed; only after an interruption does the clock on the wall say how much
 * was lost.
 */
export class TakeClock {
  #nextSample = 0
  #interruptedAt: number | null = null
  #lastBlockAt = performance.now()

  /** `firstSample` of a block that has just come. */
  place(samples: number, sampleRateHz: number): number {
    const now = performance.now()
    if (this.#interruptedAt !== null) {
      const lost = Math.round(((now - this.#interruptedAt) / 1000) * sampleRateHz) - samples
      this.#nextSample += Math.max(0, lost)
      this.#interruptedAt = null
    }
    this.#lastBlockAt = now
    const firstSample = this.#nextSample
    this.#nextSample += samples
    return firstSample
  }

  /** So many samples never came. */
  lose(samples: number): void {
    this.#nextSample += samples
  }

  /** Nothing came since the last block, and what comes next follows nothing. */
  interrupt(): void {
    this.#interruptedAt ??= this.#lastBlockAt
  }
}
