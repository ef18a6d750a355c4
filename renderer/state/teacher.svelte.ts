import { isJudging, usualJudging, type Judging } from '../../core/judgement/judging.ts'
import { readFreePreference, writePreference } from './preferences.ts'

/** How the next take is to be judged, as it was settled last on this computer. */
export class Teacher {
  judging: Judging = $state.raw(remembered())

  change(part: Partial<Judging>): void {
    this.judging = { ...this.judging, ...part }
    writePreference('judging', JSON.stringify(this.judging))
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
