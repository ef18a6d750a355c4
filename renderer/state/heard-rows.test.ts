// @vitest-environment node
import { expect, it } from 'vitest'
import type { HeardColumns } from '../../core/transcription/evidence-columns.ts'
import { HeardRows, shownColumns } from './heard-rows.ts'

/** Columns in which all keys begin with this certainty, one after the other. */
const columns = (firstColumn: number, ...certainties: readonly number[]): HeardColumns => ({
  firstColumn, onset: Uint8Array.from(certainties.flatMap((each) => Array<number>(88).fill(each))), sounding: new Uint8Array(certainties.length * 88).fill(9),
})
const certaintyAt = (rows: HeardRows, column: number): number | null => (rows.isKnown(column) ? rows.onset[(column % shownColumns) * 88 + 87]! : null)

it('the last eight seconds are kept, and what is older makes room', () => {
  const rows = new HeardRows()
  for (let column = 0; column < 1000; column += 5) rows.add(columns(column, 1, 2, 3, 4, 5))
  expect([rows.end, rows.endSeconds]).toEqual([1000, 20])
  expect([certaintyAt(rows, 999), certaintyAt(rows, 998), certaintyAt(rows, 600), certaintyAt(rows, 599), certaintyAt(rows, 1000)]).toEqual([5, 4, 1, null, null])
})

it('lost sound is not known, and what was there before it does not show through', () => {
  const rows = new HeardRows()
  rows.add(columns(0, ...Array<number>(400).fill(7)))
  rows.add(columns(410, 8))
  expect([certaintyAt(rows, 399), certaintyAt(rows, 400), certaintyAt(rows, 409), certaintyAt(rows, 410)]).toEqual([7, null, null, 8])
  expect(rows.onset[(405 % shownColumns) * 88]).toBe(0)
  rows.add(columns(5000, 9))
  expect([certaintyAt(rows, 5000), certaintyAt(rows, 4999), certaintyAt(rows, 4700)]).toEqual([9, null, null])
})

it('what is told twice counts once', () => {
  const rows = new HeardRows()
  rows.add(columns(0, 1, 2))
  rows.add(columns(1, 50, 60))
  expect([certaintyAt(rows, 1), certaintyAt(rows, 2)]).toEqual([2, 60])
})
