import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { JudgedAgain, JudgingWish } from '../../core/session/judged-again.ts'
import type { Bridge } from '../bridge/bridge.ts'

/** Less than this tells nothing of the time that is left. */
const earlyShare = 0.05

/** A finished take being judged once more. One at a time. */
export class SecondLook {
  /** The take that is being looked at. */
  takeId: string | null = $state(null)
  /** 0 to 1. */
  share: number = $state(0)
  secondsLeft: number | null = $state(null)
  /** Why the last one came to nothing. */
  trouble: Failure | null = $state.raw(null)
  readonly #bridge: Bridge
  readonly #nowMs: () => number
  #beganMs = 0
  /** Counts wishes: what comes back for an older one is put away. */
  #wish = 0

  constructor(bridge: Bridge, nowMs: () => number) {
    this.#bridge = bridge
    this.#nowMs = nowMs
    bridge.on('judgingAgain', (takeId, share) => {
      if (takeId !== this.takeId) return
      this.share = share
      this.secondsLeft = share < earlyShare ? null : Math.ceil(((nowMs() - this.#beganMs) / 1000) * (1 / share - 1))
    })
  }

  /** Null where nothing came of it: it was left, or it failed. */
  async look(takeId: string, wish: JudgingWish): Promise<JudgedAgain | null> {
    const own = ++this.#wish
    this.takeId = takeId
    this.share = 0
    this.secondsLeft = null
    this.trouble = null
    this.#beganMs = this.#nowMs()
    const answer = await this.#bridge.calls.judgeAgain(takeId, wish)
    if (own !== this.#wish) return null
    this.takeId = null
    if (!isFailure(answer)) return answer
    this.trouble = answer
    return null
  }

  leave(): void {
    if (this.takeId === null) return
    this.#wish++
    this.takeId = null
    void this.#bridge.calls.dropJudging()
  }
}
