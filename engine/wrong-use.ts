import type { Failure } from '../core/protocol/failure.ts'

/** A page asked for what no page of ours asks for. */
export function wrongUse(message: string): Failure {
  return { failure: 'wrong-use', message, remedy: 'Load the page again; if this comes back, report it.' }
}
