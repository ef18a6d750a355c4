import type { HeardColumns } from '../../core/transcription/evidence-columns.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { HeardRows } from './heard-rows.ts'

/** The engine tells five seconds for each time that somebody looks. */
const lookAgainMilliseconds = 2000

/** What is heard, moment by moment, while somebody looks at it. */
export class Hearing {
  readonly rows = new HeardRows()
  /** Counts what has come, for whoever draws it. */
  arrivals: number = $state(0)
  readonly #calls: Bridge['calls']
  #takeId: string | null = null
  #looking: ReturnType<typeof setInterval> | null = null

  constructor(bridge: Bridge) {
    this.#calls = bridge.calls
    bridge.on('hearing', (takeId, heard) => this.#hear(takeId, heard))
  }

  get looking(): boolean {
    return this.#looking !== null
  }

  look(): void {
    void this.#calls.lookAtHearing()
    this.#looking ??= setInterval(() => void this.#calls.lookAtHearing(), lookAgainMilliseconds)
  }

  lookAway(): void {
    if (this.#looking !== null) clearInterval(this.#looking)
    this.#looking = null
  }

  #hear(takeId: string, heard: HeardColumns): void {
    if (!this.looking) return
    if (takeId !== this.#takeId) this.rows.clear()
    this.#takeId = takeId
    this.rows.add(heard)
    this.arrivals++
  }
}
