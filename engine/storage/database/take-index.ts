import type { Failure } from '../../../core/protocol/failure.ts'
import type { BarHistory, BarPlayed } from '../../../core/practice-plan/bar-history.ts'
import type { TakeInfo } from '../../../core/protocol/take.ts'
import type { KeptFigures, KeptTake } from '../../../core/protocol/kept.ts'
import type { TakeFigures, Tally } from '../../../core/session/take-figures.ts'
import type { Database } from './open-database.ts'
import { refusedWrite } from './refused-write.ts'

/** Raised when takes are to be counted anew: by another way of counting. */
const counting = 1

/** A take as its files have it, before anything is counted. */
export interface FiledTake {
  readonly info: TakeInfo
  readonly input: string | null
  readonly sound: KeptTake['sound']
  readonly bytes: number
  readonly starred: boolean
}

interface Row {
  readonly record: string
  readonly sound: KeptTake['sound']
  readonly bytes: number
  readonly starred: number
  readonly counted: number
  readonly right_notes: number
  readonly wrong: number
  readonly missed: number
  readonly extra: number
  readonly unsure: number
  readonly early: number
  readonly late: number
  readonly disputed: number
  readonly tempo: number | null
  readonly tempo_curve: string
}

interface BarRow extends Omit<BarPlayed, 'day'> {
  readonly pieceId: string
  readonly startedAt: string
  readonly measureIndex: number
  readonly measure: number
  readonly lengthQuarters: number
  readonly writtenTempo: number
}

/** The takes as the database knows them. Everything in here can be had again from the takes' own files. */
export class TakeIndex {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  ids(): readonly string[] {
    return (this.#database.prepare('SELECT id FROM takes').all() as { id: string }[]).map(({ id }) => id)
  }

  /** Takes whose program was killed: their files may tell more than was known. */
  incomplete(): readonly string[] {
    return (this.#database.prepare(`SELECT id FROM takes WHERE record ->> 'complete' = 0`).all() as { id: string }[]).map(({ id }) => id)
  }

  /** In the order in which they are to be counted: newest first. */
  uncounted(): readonly string[] {
    return (this.#database.prepare('SELECT id FROM takes WHERE abs(counted) <> ? ORDER BY id DESC').all(counting) as { id: string }[]).map(({ id }) => id)
  }

  /** Takes whose sound lies as it was recorded; newest first. */
  unpacked(): readonly string[] {
    return (this.#database.prepare(`SELECT id FROM takes WHERE sound = 'wav' ORDER BY id DESC`).all() as { id: string }[]).map(({ id }) => id)
  }

  /** A take that was there already keeps its figures. A failure where the disk refuses. */
  file({ info, input, sound, bytes, starred }: FiledTake): Failure | null {
    return refusedWrite(() => this.#database.prepare(`INSERT INTO takes (id, piece_id, record, mode, input, sound, bytes, starred, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
      ON CONFLICT (id) DO UPDATE SET record = excluded.record, mode = excluded.mode, input = excluded.input, sound = excluded.sound, bytes = excluded.bytes, starred = excluded.starred`)
      .run(info.id, info.pieceId, JSON.stringify(info), info.way?.mode ?? 'follow', input, sound, bytes, Number(starred)))
  }

  forget(takeId: string): void {
    refusedWrite(() => this.#database.prepare('DELETE FROM takes WHERE id = ?').run(takeId))
  }

  /** Null: it cannot be counted (its score is gone), and need not be tried again. */
  count(takeId: string, figures: TakeFigures | null): void {
    refusedWrite(() => this.#count(takeId, figures))
  }

  #count(takeId: string, figures: TakeFigures | null): void {
    if (figures === null) {
      this.#database.prepare('UPDATE takes SET counted = ? WHERE id = ?').run(-counting, takeId)
      return
    }
    const { tally, disputed, tempo, tempoCurve, measures } = figures
    const { right, wrong, missed, extra, unsure, early, late } = tally
    this.#whole(() => {
      this.#database.prepare(`UPDATE takes SET counted = ?, right_notes = ?, wrong = ?, missed = ?, extra = ?, unsure = ?, early = ?, late = ?, disputed = ?, tempo = ?, tempo_curve = ? WHERE id = ?`)
        .run(counting, right, wrong, missed, extra, unsure, early, late, disputed, tempo, JSON.stringify(tempoCurve), takeId)
      this.#database.prepare('DELETE FROM take_measures WHERE take_id = ?').run(takeId)
      const insert = this.#database.prepare('INSERT INTO take_measures SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM takes WHERE id = ?)')
      for (const bar of measures) {
        insert.run(takeId, bar.measureIndex, bar.measure, bar.lengthQuarters, bar.right, bar.wrong, bar.missed, bar.extra, bar.unsure, bar.early, bar.late, bar.tempo, bar.writtenTempo, takeId)
      }
    })
  }

  /** Newest first. */
  ofPiece(pieceId: string): readonly KeptTake[] {
    return (this.#database.prepare('SELECT * FROM takes WHERE piece_id = ? ORDER BY id DESC').all(pieceId) as unknown as Row[]).map(keptTake)
  }

  /** Newest first. */
  all(): readonly KeptTake[] {
    return (this.#database.prepare('SELECT * FROM takes ORDER BY id DESC').all() as unknown as Row[]).map(keptTake)
  }

  /** Every bar that was judged, with how it went each time. `dayOf` counts days by the player's own midnight. */
  barHistories(dayOf: (at: Date) => number): readonly BarHistory[] {
    const rows = this.#database.prepare(`SELECT piece_id AS pieceId, record ->> 'startedAt' AS startedAt, measure_index AS measureIndex, measure, length_quarters AS lengthQuarters, written_tempo AS writtenTempo,
      bars.right_notes AS right, bars.wrong, bars.missed, bars.extra, bars.unsure, bars.early, bars.late, bars.tempo
      FROM take_measures AS bars JOIN takes ON takes.id = take_id WHERE input IS NOT 'demonstration' ORDER BY piece_id, measure_index, take_id`).all() as unknown as BarRow[]
    const histories: (Omit<BarHistory, 'played'> & { played: BarPlayed[] })[] = []
    for (const { pieceId, startedAt, measureIndex, measure, lengthQuarters, writtenTempo, ...went } of rows) {
      const open = histories.at(-1)
      const history = open?.pieceId === pieceId && open.measureIndex === measureIndex ? open : { pieceId, measureIndex, measure, lengthQuarters, writtenTempo, played: [] }
      if (history !== open) histories.push(history)
      history.played.push({ ...went, day: dayOf(new Date(startedAt)) })
    }
    return histories
  }

  #whole(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.#database.exec('COMMIT')
    } catch (error) {
      // A full disk has rolled it back already, and then this is refused.
      try { this.#database.exec('ROLLBACK') } catch {}
      throw error
    }
  }
}

function keptTake(row: Row): KeptTake {
  const { sound, bytes, starred, counted } = row
  // What was filed by 0.1 does not say by itself whether keys told it.
  return { ...(JSON.parse(row.record) as TakeInfo), isKeyboard: sound === 'keyboard', starred: starred === 1, sound, bytes, figures: counted > 0 ? figuresOf(row) : null }
}

function figuresOf({ right_notes: right, wrong, missed, extra, unsure, early, late, disputed, tempo, tempo_curve: curve }: Row): KeptFigures {
  const tally: Tally = { right, wrong, missed, extra, unsure, early, late }
  return { tally, disputed, tempo, tempoCurve: JSON.parse(curve) as KeptFigures['tempoCurve'] }
}
