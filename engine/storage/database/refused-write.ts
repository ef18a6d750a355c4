import type { Failure } from '../../../core/protocol/failure.ts'

/** SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: https://sqlite.org/rescode.html */
const full = 13
const refusals: ReadonlySet<number> = new Set([5, 6, 8, 10, full, 14])

/** What the disk, or another program on the same data folder, says to a write; null where it is done. Anything else that SQLite says is a bug. */
export function refusedWrite(write: () => void): Failure | null {
  try {
    write()
    return null
  } catch (error) {
    const code = sqliteCode(error)
    if (!refusals.has(code)) throw error
    const because = error instanceof Error ? error.message : String(error)
    console.error(`database: ${because}`)
    return code === full
      ? { failure: 'disk-full', message: `There is no room left for the database (${because}).`, remedy: 'Free some space; it catches up by itself.' }
      : { failure: 'data-folder-read-only', message: `The database cannot be written (${because}).`, remedy: 'Close other programs that hold it, or give yourself the right to write there; it catches up by itself.' }
  }
}

/** 0 where it is none of SQLite's. */
export function sqliteCode(error: unknown): number {
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff
}
