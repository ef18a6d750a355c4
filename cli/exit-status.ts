import type { Failure, FailureCode } from '../core/protocol/failure.ts'

export const DONE = 0
export const WRONG_USE = 2
export const UNREADABLE_INPUT = 3
const NO_MODEL_OR_ENGINE = 4

const WITHOUT_ENGINE: readonly FailureCode[] = ['model-missing', 'model-mismatch', 'engine-unavailable', 'no-sound-library', 'device-unavailable', 'device-silent']

/** Says what went wrong and what to do about it on standard error, and returns the exit status for it. */
export function tellFailure({ failure, message, remedy }: Failure): number {
  process.stderr.write(`${message} ${remedy}\n`)
  if (failure === 'wrong-use') return WRONG_USE
  return WITHOUT_ENGINE.includes(failure) ? NO_MODEL_OR_ENGINE : UNREADABLE_INPUT
}
