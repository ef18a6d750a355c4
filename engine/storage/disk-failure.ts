import type { Failure } from '../../core/protocol/failure.ts'

/** What the disk answered, as something a player can act on. Throws on what no disk says: that is a bug. */
export function diskFailure(error: unknown, path: string): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  if (code === null) throw error
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return { failure: 'disk-full', message: `There is no room left for ${path} (${code}).`, remedy: 'Free some space; takes are kept again from the next one on.' }
  }
  return {
    failure: 'data-folder-read-only', message: `${path} cannot be written (${code}).`,
    remedy: 'Give yourself the right to write there, or set REPETITEUR_HOME to another folder. You can practise meanwhile; takes are not kept.',
  }
}
