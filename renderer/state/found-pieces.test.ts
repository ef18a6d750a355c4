import { describe, expect, test } from 'vitest'
import type { Piece } from '../../core/protocol/engine.ts'
import { foundPieces, recentPieces } from './found-pieces.ts'

const piece = (id: string, title: string, composer: string): Piece => ({ id, title, composer, bundled: true, level: 1, measureCount: 16, hasDemonstration: false })
const elise = piece('elise', 'Für Elise', 'Ludwig van Beethoven')
const ode = piece('ode', 'Ode to Joy', 'Ludwig van Beethoven')
const minuet = piece('minuet', 'Minuet in G', 'Christian Petzold')
const all = [elise, ode, minuet]
const memory = (pieceId: string) => ({ pieceId, lastOpenedAt: '2026-01-01T10:00:00Z', lastMeasure: null, takes: 1 })

describe('finding a piece', () => {
  test('by parts of its title and composer, without accents and capitals', () => {
    const found = (typed: string) => foundPieces(all, typed, ({ title }) => title).map(({ id }) => id)
    expect([found('fur eli'), found('beethoven JOY'), found('petz'), found('  '), found('chopin')]).toEqual([['elise'], ['ode'], ['minuet'], ['elise', 'ode', 'minuet'], []])
  })

  test('by its name in the page’s language', () => {
    expect(foundPieces(all, '致爱', ({ id }) => (id === 'elise' ? '致爱丽丝' : '')).map(({ id }) => id)).toEqual(['elise'])
  })

  test('the last ones first, but none that is gone', () => {
    expect(recentPieces(all, ['minuet', 'gone', 'ode'].map(memory)).map(({ piece: { id } }) => id)).toEqual(['minuet', 'ode'])
  })
})
