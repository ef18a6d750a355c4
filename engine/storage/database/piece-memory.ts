import type { PieceMemory } from '../../../core/protocol/kept.ts'
import type { Database } from './open-database.ts'
import { refusedWrite } from './refused-write.ts'

/** When each piece was opened last, and where its bar stood. A disk that refuses forgets it; the piece opens all the same. */
export class PieceMemories {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Opened last comes first. */
  all(): readonly PieceMemory[] {
    const rows = this.#database.prepare(`SELECT id AS pieceId, last_opened_at AS lastOpenedAt, last_measure AS lastMeasure, (SELECT count(*) FROM takes WHERE piece_id = pieces.id) AS takes
      FROM pieces WHERE last_opened_at IS NOT NULL ORDER BY last_opened_at DESC`).all() as unknown as PieceMemory[]
    return rows.map((row) => ({ ...row }))
  }

  opened(pieceId: string, at: Date): void {
    refusedWrite(() => this.#database.prepare('INSERT INTO pieces (id, last_opened_at) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET last_opened_at = excluded.last_opened_at').run(pieceId, at.toISOString()))
  }

  stoodAt(pieceId: string, measure: number | null): void {
    refusedWrite(() => this.#database.prepare('INSERT INTO pieces (id, last_measure) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET last_measure = excluded.last_measure').run(pieceId, measure))
  }
}
