import type { EngineCalls } from '../../core/protocol/engine.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import type { PracticePlan } from '../../core/practice-plan/plan.ts'
import { readFreePreference, writePreference } from './preferences.ts'

export const offeredMinutes = [5, 10, 15, 20, 30, 45, 60] as const
const usualMinutes = 15

/** What to practise today, in the minutes that the player has. */
export class DailyPlan {
  minutes: number = $state(offeredMinutes.find((minutes) => String(minutes) === readFreePreference('plan-minutes')) ?? usualMinutes)
  /** Null until it is there, or where there is no database. */
  plan: PracticePlan | null = $state.raw(null)
  readonly #calls: EngineCalls

  constructor(calls: EngineCalls) {
    this.#calls = calls
  }

  async load(): Promise<void> {
    const answer = await this.#calls.practicePlan(this.minutes)
    this.plan = isFailure(answer) ? null : answer
  }

  async choose(minutes: number): Promise<void> {
    this.minutes = minutes
    writePreference('plan-minutes', String(minutes))
    await this.load()
  }
}
