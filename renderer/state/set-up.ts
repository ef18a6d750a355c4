import { getContext, setContext } from 'svelte'

/** What any screen's settings lead to. */
export interface SetUp {
  /** Nobody is in the middle of it, or of a take. */
  readonly isFree: boolean
  checkSound(): void
  firstStepsAgain(): void
  /** To measure and learn the player's own piano. */
  openPiano(): void
  /** One is there already. */
  readonly isAtPiano: boolean
  /** The room of the piano that was learnt and is in use now; null where none is. */
  readonly knownRoom: string | null
}

const key = Symbol('set-up')

export function provideSetUp(setUp: SetUp): void {
  setContext(key, setUp)
}

/** Null where a component stands alone. */
export function nearestSetUp(): SetUp | null {
  return getContext<SetUp | undefined>(key) ?? null
}
