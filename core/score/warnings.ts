import { limits } from './limits.ts'
import { oddityInEnglish, type Oddity } from './oddity.ts'
import type { ScoreWarning } from './score.ts'

/** Collects what is odd in a file; the same of the same measure is said once. */
export class Warnings {
  readonly #said = new Map<string, ScoreWarning>()
  #unsaid = 0

  add(measure: number | null, odd: Oddity): void {
    const key = `${measure} ${JSON.stringify(odd)}`
    if (this.#said.has(key)) return
    if (this.#said.size < limits.warnings) this.#said.set(key, { measure, odd })
    else this.#unsaid++
  }

  list(): readonly ScoreWarning[] {
    const said = [...this.#said.values()].sort((a, b) => (a.measure ?? -Infinity) - (b.measure ?? -Infinity))
    return this.#unsaid === 0 ? said : [...said, { measure: null, odd: { kind: 'more', count: this.#unsaid } }]
  }
}

/** As the command line and its files tell them. */
export function toldWarnings(warnings: readonly ScoreWarning[]): readonly { readonly measure: number | null; readonly message: string }[] {
  return warnings.map(({ measure, odd }) => ({ measure, message: oddityInEnglish(odd) }))
}
