import type { Click } from '../../core/practice/metronome-grid.ts'
import type { KeyStroke } from '../../core/practice/performance.ts'
import type { SoundOutput } from './sound-output.ts'

/** What the program plays: seconds from the first beat of the passage, what is counted in before 0. */
export interface Script {
  readonly clicks: readonly Click[]
  readonly strokes: readonly KeyStroke[]
  /** When it is over. */
  readonly endSeconds: number
  /** Along the playing order, at a moment. */
  quartersAt(seconds: number): number
}

export interface PlayerListeners {
  /** Where the program is, some twenty-five times a second, from the first beat on. */
  place(playedQuarters: number): void
  ended(): void
}

const tickMilliseconds = 40
/** A page in the background is woken once a second only. */
const aheadSeconds = 1.5
/** From the wish to the first sound. */
const leadSeconds = 0.15

/** Plays scripts, one after the other: what is due soon is asked of the output ahead of its time. */
export class Player {
  readonly #output: SoundOutput
  #timer: ReturnType<typeof setInterval> | undefined
  #script: Script | null = null
  #listeners: PlayerListeners | null = null
  #beatSeconds = 0
  #nextClick = 0
  #nextStroke = 0

  constructor(output: SoundOutput) {
    this.#output = output
  }

  /** Returns when the first beat of the passage will be, on the output's clock. */
  play(script: Script, listeners: PlayerListeners): number {
    this.stop()
    const first = Math.min(0, script.clicks[0]?.seconds ?? 0, script.strokes[0]?.seconds ?? 0)
    this.#script = script
    this.#listeners = listeners
    this.#beatSeconds = this.#output.nowSeconds + leadSeconds - first
    this.#nextClick = this.#nextStroke = 0
    this.#timer = setInterval(() => this.#tick(), tickMilliseconds)
    this.#tick()
    return this.#beatSeconds
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#script = null
    this.#output.silence()
  }

  #tick(): void {
    const script = this.#script
    if (!script) return
    const now = this.#output.nowSeconds - this.#beatSeconds
    for (; this.#nextClick < script.clicks.length; this.#nextClick++) {
      const click = script.clicks[this.#nextClick]!
      if (click.seconds > now + aheadSeconds) break
      this.#output.click(click.kind, this.#beatSeconds + click.seconds)
    }
    for (; this.#nextStroke < script.strokes.length; this.#nextStroke++) {
      const { seconds, lengthSeconds, pitch, velocity } = script.strokes[this.#nextStroke]!
      if (seconds > now + aheadSeconds) break
      this.#output.note({ pitch, velocity, lengthSeconds, atSeconds: this.#beatSeconds + seconds })
    }
    if (now >= script.endSeconds) {
      clearInterval(this.#timer)
      this.#script = null
      this.#listeners?.ended()
    } else if (now >= 0) this.#listeners?.place(script.quartersAt(now))
  }
}
