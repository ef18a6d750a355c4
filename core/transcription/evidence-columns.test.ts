import { describe, expect, test } from 'vitest'
import { EvidenceColumns } from './evidence-columns.ts'
import type { EvidenceFrames } from './evidence-frames.ts'
import { KEYS } from './posteriors.ts'

/** Frames in which all keys begin as likely, and sound half as likely. */
function frames(...rows: readonly (readonly [atSeconds: number, onset: number])[]): EvidenceFrames {
  return {
    atSeconds: Float64Array.from(rows, ([at]) => at),
    onset: Float32Array.from({ length: rows.length * KEYS }, (_, n) => rows[Math.floor(n / KEYS)]![1]),
    sounding: Float32Array.from({ length: rows.length * KEYS }, (_, n) => rows[Math.floor(n / KEYS)]![1] / 2),
  }
}

const shown = (columns: EvidenceColumns, heard: EvidenceFrames) =>
  columns.step(heard).map(({ firstColumn, onset, sounding }) => ({
    firstColumn, onset: [...onset].filter((_, n) => n % KEYS === 87), sounding: [...sounding].filter((_, n) => n % KEYS === 0),
  }))

describe('what is heard, in columns', () => {
  test('a column shows its highest frame, once a later one has come', () => {
    const columns = new EvidenceColumns()
    expect(shown(columns, frames([0, 0.2], [0.01, 1], [0.02, 0.4]))).toEqual([{ firstColumn: 0, onset: [255], sounding: [128] }])
    expect(shown(columns, frames([0.03, 0.6]))).toEqual([])
    expect(shown(columns, frames([0.04, 0], [0.06, 0]))).toEqual([{ firstColumn: 1, onset: [153, 0], sounding: [77, 0] }])
  })

  test('a frame on the border of two columns belongs to the later one, whatever a fraction weighs', () => {
    const columns = new EvidenceColumns()
    const told = columns.step(frames(...Array.from({ length: 500 }, (_, n) => [n / 100, 1 - (n % 2)] as const)))
    expect(told.map(({ firstColumn, onset }) => [firstColumn, onset.length / KEYS])).toEqual([[0, 249]])
    expect(Math.min(...told[0]!.onset)).toBe(255)
  })

  test('lost sound is a jump, not silence', () => {
    expect(shown(new EvidenceColumns(), frames([0, 1], [1, 1], [1.02, 1]))).toEqual([
      { firstColumn: 0, onset: [255], sounding: [128] }, { firstColumn: 50, onset: [255], sounding: [128] },
    ])
  })
})
