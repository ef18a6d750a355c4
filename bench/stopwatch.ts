/** What a piece of work took: on the clock, and of the processor (all threads), which other programs disturb less. */
export interface Spent {
  readonly wallMs: number
  readonly processorMs: number
}

export class Stopwatch {
  readonly #begun = performance.now()
  readonly #processor = process.cpuUsage()

  spent(): Spent {
    const { user, system } = process.cpuUsage(this.#processor)
    return { wallMs: performance.now() - this.#begun, processorMs: (user + system) / 1000 }
  }
}
