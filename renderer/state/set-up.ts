import { getContext, setContext } from 'svelte'

/** What any screen's settings lead to. */
export interface SetUp {
  /** Nobody is in the middle of it, or of a take. */
  readonly isFree: boolean
  checkSound(): void
  firstStepsAgain(): void
}

const key = Symbol('set-up')

export function provideSetUp(setUp: SetUp): void {
  setContext(key, setUp)
}

/** Null where a component stands alone. */
export function nearestSetUp(): SetUp | null {
  return getContext<SetUp | undefined>(key) ?? null
}
