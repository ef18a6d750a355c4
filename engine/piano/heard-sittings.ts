import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Taught } from '../adaptation/adapt.ts'
import { hearSitting, type HearingOfSitting } from './hear-sitting.ts'
import type { OpenedSitting } from './sitting-shelf.ts'

/** So many sittings are learnt from besides the newest; more would take minutes. */
export const mostEarlier = 3

/** What was heard of the last sittings as every piano is heard: learning follows measuring, and need not listen again. */
export class HeardSittings {
  readonly #listen: typeof hearSitting
  /** By sitting and model, whose turn is longest past first. */
  readonly #heard = new Map<string, Taught>()

  constructor(listen = hearSitting) {
    this.#listen = listen
  }

  async hear(opened: OpenedSitting, how: HearingOfSitting): Promise<Taught | Failure | null> {
    if (how.profile !== null) return this.#listen(opened, how)
    const key = `${opened.sitting.id} ${how.listening.manifest.sha256}`
    const taught = this.#heard.get(key) ?? (await this.#listen(opened, how))
    if (taught === null || isFailure(taught)) return taught
    this.#heard.delete(key)
    this.#heard.set(key, taught)
    for (const old of [...this.#heard.keys()].slice(0, -(1 + mostEarlier))) this.#heard.delete(old)
    return taught
  }

  forget(sittingId: string): void {
    for (const key of this.#heard.keys()) if (key.startsWith(`${sittingId} `)) this.#heard.delete(key)
  }
}
