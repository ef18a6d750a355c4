import { isJudging, usualJudging, type Judging } from '../../core/judgement/judging.ts'
import { readFreePreference, writePreference } from './preferences.ts'

/** How the next take is to be judged, as it was settled last on this computer. */
export class Teacher {
  judging: Judging = $state.raw(remembered())
  #isAssigned = false

  change(part: Partial<Judging>): void {
    this.judging = { ...this.judging, ...part }
    if (!this.#isAssigned) writePreference('judging', JSON.stringify(this.judging))
  }

  /** By what an assignment says, as long as it is practised. */
  assign(judging: Judging): void {
    this.judging = judging
    this.#isAssigned = true
  }

  /** As the player themselves had it. */
  ownAgain(): void {
    if (this.#isAssigned) this.judging = remembered()
    this.#isAssigned = false
  }
}

function remembered(): Judging {
  try {
    const stored: unknown = JSON.parse(readFreePreference('judging') ?? 'null')
    return isJudging(stored) ? stored : usualJudging
  } catch {
    return usualJudging
  }
}
