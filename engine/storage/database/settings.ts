import type { Failure } from '../../../core/protocol/failure.ts'
import type { Database } from './open-database.ts'
import { refusedWrite } from './refused-write.ts'

/** What was settled for this data folder, by name; values are JSON. */
export class Settings {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Undefined where nothing was settled, or what was cannot be read. */
  read(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM settings WHERE name = ?').get(name) as { value: string } | undefined
    try {
      return row && (JSON.parse(row.value) as unknown)
    } catch {
      return undefined
    }
  }

  write(name: string, value: unknown): Failure | null {
    return refusedWrite(() => this.#database.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, JSON.stringify(value)))
  }
}
