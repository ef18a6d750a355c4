const BETWEEN_LINES_SECONDS = 0.25

/** Tells on standard error how far long work has come and how long it will take; silent where nobody is watching. */
export class Progress {
  readonly #begun = performance.now()
  #told = 0
  #shown = false

  /** `share` of the work that is done, 0 to 1. */
  tell(share: number): void {
    if (!process.stderr.isTTY) return
    const now = (performance.now() - this.#begun) / 1000
    if (now - this.#told < BETWEEN_LINES_SECONDS) return
    this.#told = now
    this.#shown = true
    const left = share > 0.02 ? `, ${Math.ceil((now / share) * (1 - share))} s left` : ''
    process.stderr.write(`\r\x1b[K${Math.floor(share * 100)} %${left}`)
  }

  done(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K')
  }
}
