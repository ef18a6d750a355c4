import { columnSeconds, type HeardColumns } from '../../core/transcription/evidence-columns.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'

/** How much of the past is shown. */
export const shownSeconds = 8
export const shownColumns = Math.round(shownSeconds / columnSeconds)

/** The last seconds of what is heard: one row a column of time, the oldest overwritten by the newest. Rows of lost sound are not known. */
export class HeardRows {
  /** Uint8Array[shownColumns x 88], column c in row c modulo `shownColumns`; 0 is A0; 255 is certain. */
  readonly onset = new Uint8Array(shownColumns * KEYS)
  readonly sounding = new Uint8Array(shownColumns * KEYS)
  readonly #known = new Uint8Array(shownColumns)
  #end = 0

  /** The column after the newest one. */
  get end(): number {
    return this.#end
  }

  get endSeconds(): number {
    return this.#end * columnSeconds
  }

  isKnown(column: number): boolean {
    return column >= 0 && column < this.#end && column >= this.#end - shownColumns && this.#known[column % shownColumns] === 1
  }

  /** What lies before the newest column is no news; a jump ahead leaves rows that are not known. */
  add({ firstColumn, onset, sounding }: HeardColumns): void {
    const columns = onset.length / KEYS
    for (let n = 0; n < columns; n++) {
      const column = firstColumn + n
      if (column < this.#end) continue
      const skipped = Math.min(column - this.#end, shownColumns)
      for (let back = 1; back <= skipped; back++) this.#write(column - back, null, null, 0)
      this.#write(column, onset.subarray(n * KEYS, (n + 1) * KEYS), sounding.subarray(n * KEYS, (n + 1) * KEYS), 1)
      this.#end = column + 1
    }
  }

  clear(): void {
    this.#end = 0
    this.#known.fill(0)
    this.onset.fill(0)
    this.sounding.fill(0)
  }

  #write(column: number, onset: Uint8Array | null, sounding: Uint8Array | null, known: 0 | 1): void {
    const row = column % shownColumns
    if (onset) this.onset.set(onset, row * KEYS)
    else this.onset.fill(0, row * KEYS, (row + 1) * KEYS)
    if (sounding) this.sounding.set(sounding, row * KEYS)
    else this.sounding.fill(0, row * KEYS, (row + 1) * KEYS)
    this.#known[row] = known
  }
}
