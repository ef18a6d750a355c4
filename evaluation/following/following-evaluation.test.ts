import { describe, expect, test } from 'vitest'
import { played, strokesOf } from '../../core/following/testing/played.ts'
import { Chance } from '../../core/following/testing/player/chance.ts'
import { smallScore } from '../../core/following/testing/small-score.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { writtenKey } from './alignment-truth.ts'
import { followPerformance } from './following-evaluation.ts'
import type { ScoredPerformance } from './scored-performance.ts'

const chance = new Chance(3)
const piece = smallScore(Array.from({ length: 200 }, (_, k) => ({ quarters: k, pitches: [chance.whole(40, 58), chance.whole(60, 84)] })))

/** A performance of the piece whose truth is that every stroke stands for its note; `change` makes it another one. */
function performanceOf(change: (strokes: [number, number][]) => [number, number][]): ScoredPerformance {
  const byStroke = new Map(piece.notes.map((note) => [`${1 + note.playedQuarters * 0.5} ${note.pitch}`, writtenKey(piece, note, false)]))
  const notes = played(change(strokesOf(piece)))
  const truth = notes.map(({ onsetSeconds, pitch }) => ({ onsetSeconds, pitch, key: byStroke.get(`${onsetSeconds} ${pitch}`) ?? null, open: false }))
  const struck = new Set(truth.map(({ key }) => key))
  return {
    name: 'somebody', piece: 'piece', score: piece, played: notes, soundPath: null,
    truth: { played: truth, deletions: [...byStroke.values()].filter((key) => !struck.has(key)), openKeys: new Set(), tellsRepeats: false },
  }
}

async function figuresOf(performance: ScoredPerformance) {
  const followed = await followPerformance(performance, 1, {})
  if (isFailure(followed)) throw new Error(followed.message)
  return followed
}

describe('a performance without a slip', () => {
  test('is followed to the beat, every note told right, every mistake in the text found, and found again after each jump', async () => {
    const { figures, paths } = await figuresOf(performanceOf((strokes) => strokes))
    const { alignment, place, mistakes } = figures.keys
    expect(alignment).toEqual({ f: 1, playedAsWritten: 400, right: 1, blamed: 0, unsure: 0 })
    expect(place).toEqual({ onsets: 200, within100ms: 1, farthestSeconds: 0 })
    expect(mistakes.missed.struck).toBeGreaterThanOrEqual(8)
    expect(mistakes.missed.f1).toBeGreaterThan(0.9)
    expect(mistakes.extra.f1).toBeGreaterThan(0.9)
    expect(figures.jumps.map(({ jump }) => jump)).toEqual(['back', 'ahead', 'back'])
    for (const { notes } of figures.jumps) expect(notes).toBeLessThanOrEqual(8)
    expect(paths.map(({ truth, jumps }) => [truth.length > 60, jumps.length])).toEqual([[true, 0], [true, 3]])
  })
})

describe('a performance in strict time', () => {
  test('has moved chords called early or late beyond the freedom that is left, and no others', async () => {
    const { figures: { timing } } = await figuresOf(performanceOf((strokes) => strokes))
    expect(timing.asPlayed).toEqual({ notes: timing.asPlayed.notes, called: 0 })
    expect(timing.asPlayed.notes).toBeGreaterThan(380)
    // Normal freedom: 0.06 s and 0.15 of a quarter of half a second.
    for (const { bySeconds, notes, called } of timing.moved) expect([bySeconds, called]).toEqual([bySeconds, bySeconds < 0.135 ? 0 : notes])
    expect(timing.moved.reduce((sum, { notes }) => sum + notes, 0)).toBeGreaterThan(12)
    expect(timing.others.called).toBe(0)
  })
})

describe('a performance against the wrong truth', () => {
  test('has low figures: the follower is measured, not the truth', async () => {
    const { truth, ...performance } = performanceOf((strokes) => strokes)
    const moved = { ...performance, truth: { ...truth, played: truth.played.map((note, k) => ({ ...note, key: truth.played[k + 20]?.key ?? null })) } }
    const { figures: { keys } } = await figuresOf(moved)
    expect(keys.alignment.right).toBe(0)
    expect(keys.place.within100ms).toBe(0)
    expect(keys.place.farthestSeconds).toBeGreaterThan(4)
  })
})

describe('a performance with four notes left out and two keys beside', () => {
  test('has them as deletions and insertions', async () => {
    const { figures: { keys: { alignment } } } = await figuresOf(performanceOf((strokes) => [...strokes.filter((_, k) => ![51, 101, 151, 201].includes(k)), [30.25, 100], [60.25, 30]]))
    expect(alignment).toMatchObject({ f: 1, playedAsWritten: 396, blamed: 0 })
  })
})
