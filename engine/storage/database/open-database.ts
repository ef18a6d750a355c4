import { rename, stat } from 'node:fs/promises'
import type { DatabaseSync, DatabaseSyncInstance } from '@photostructure/sqlite'
import { isFailure, type Failure } from '../../../core/protocol/failure.ts'
import { migrations } from './migrations.ts'
import { sqliteCode } from './refused-write.ts'

export type Database = DatabaseSyncInstance

/** A database that is there, and why it is not the one that was: set aside, or only in memory. */
export interface OpenedDatabase {
  readonly database: Database
  readonly trouble: Failure | null
}

/** How long a second program on the same data folder may hold the file. */
const patienceMs = 1000

/**
 * Opens the database and brings it up to date. One that is damaged, or of a newer program, is set aside under another name and a new
 * one begun; where nothing can be written it lives in memory. A failure alone where SQLite itself does not run here.
 */
export async function openDatabase(path: string, steps: readonly string[] = migrations): Promise<OpenedDatabase | Failure> {
  const Sqlite = await loadSqlite()
  if (isFailure(Sqlite)) return Sqlite
  const opened = open(Sqlite, path, steps)
  if (typeof opened === 'object') return { database: opened, trouble: null }
  if (opened === 'unwritable') return { database: inMemory(Sqlite, steps), trouble: null }
  const aside = await setAside(path, opened === 'damaged' ? 'damaged' : `version-${opened}`)
  const anew = aside === null ? null : open(Sqlite, path, steps)
  const database = anew !== null && typeof anew === 'object' ? anew : inMemory(Sqlite, steps)
  return { database, trouble: opened === 'damaged' ? damaged(path, aside) : newer(path, opened, aside) }
}

/** The database, `damaged`, `unwritable`, or the version of a newer program that wrote it. */
function open(Sqlite: typeof DatabaseSync, path: string, steps: readonly string[]): Database | 'damaged' | 'unwritable' | number {
  let database: Database | null = null
  try {
    database = new Sqlite(path)
    database.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA foreign_keys = ON`)
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > steps.length) {
      database.close()
      return version
    }
    const { quick_check: word } = database.prepare('PRAGMA quick_check').get() as { quick_check: string }
    if (word !== 'ok') throw Object.assign(new Error(word), { errcode: corrupt })
    // A commit is on disk when the process is killed after it.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    migrate(database, version, steps)
    return database
  } catch (error) {
    database?.close()
    // A step that does not run is a bug.
    if (sqliteCode(error) === sqliteError) throw error
    return isDamage(error) ? 'damaged' : 'unwritable'
  }
}

function migrate(database: Database, from: number, steps: readonly string[]): void {
  steps.slice(from).forEach((step, n) => {
    // The step may end in a comment.
    database.exec(`BEGIN IMMEDIATE; ${step}\n; PRAGMA user_version = ${from + n + 1}; COMMIT`)
  })
}

/** SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_NOTADB: https://sqlite.org/rescode.html */
const sqliteError = 1
const corrupt = 11
const notADatabase = 26

function isDamage(error: unknown): boolean {
  return [corrupt, notADatabase].includes(sqliteCode(error))
}

function inMemory(Sqlite: typeof DatabaseSync, steps: readonly string[]): Database {
  const database = new Sqlite(':memory:')
  database.exec('PRAGMA foreign_keys = ON')
  migrate(database, 0, steps)
  return database
}

/** The file and what SQLite keeps beside it, under a name that is free. Null where they cannot be moved. */
async function setAside(path: string, why: string): Promise<string | null> {
  for (let n = 1; n < 1000; n++) {
    const aside = `${path}.${why}${n === 1 ? '' : `-${n}`}`
    if (await exists(aside)) continue
    try {
      await rename(path, aside)
      for (const end of ['-wal', '-shm']) if (await exists(path + end)) await rename(path + end, aside + end)
      return aside
    } catch {
      return null
    }
  }
  return null
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false)
}

/** Its own binaries; where there is none for this system, what newer Node brings with it. */
async function loadSqlite(): Promise<typeof DatabaseSync | Failure> {
  try {
    return (await import('@photostructure/sqlite')).DatabaseSync
  } catch (error) {
    const own = process.getBuiltinModule('node:sqlite') as unknown as { DatabaseSync: typeof DatabaseSync } | undefined
    return own?.DatabaseSync ?? {
      failure: 'database-unavailable', message: `SQLite does not run here (${error instanceof Error ? error.message : String(error)}).`,
      remedy: 'Install Repetiteur again, or use Node 22.13 or newer. Takes are kept all the same.',
    }
  }
}

function damaged(path: string, aside: string | null): Failure {
  return {
    failure: 'database-damaged',
    message: aside ? `${path} was damaged; it was set aside as ${aside}.` : `${path} is damaged and cannot be set aside.`,
    remedy: 'All takes are there: what can be known of them is counted again from their own files. Settings begin anew.',
  }
}

function newer(path: string, version: number, aside: string | null): Failure {
  return {
    failure: 'database-newer',
    message: `${path} was written by a newer Repetiteur (version ${version} of the database)${aside ? `; it was set aside as ${aside}` : ''}.`,
    remedy: 'Update Repetiteur and give the file its old name back. Until then all takes are there, with settings of their own.',
  }
}
