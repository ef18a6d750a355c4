import { limits } from './limits.ts'
import type { ScoreWarning } from './score.ts'

/** Collects what is odd in a file; the same word about the same measure is said once. */
export class Warnings {
  readonly #said = new Map<string, ScoreWarning>()
  #unsaid = 0

  add(measure: number | null, message: string): void {
    const key = `${measure} ${message}`
    if (this.#said.has(key)) return
    if (this.#said.size < limits.warnings) this.#said.set(key, { measure, message })
    else this.#unsaid++
  }

  list(): readonly ScoreWarning[] {
    const said = [...this.#said.values()].sort((a, b) => (a.measure ?? -Infinity) - (b.measure ?? -Infinity))
    return this.#unsaid === 0 ? said : [...said, { measure: null, message: `${this.#unsaid} more warnings are left out.` }]
  }
}
