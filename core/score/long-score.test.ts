import { expect, it } from 'vitest'
import { longScore } from './testing/long-score.ts'
import { read } from './testing/write-music-xml.ts'

it('a score of 2 MB is read and time-mapped whole', () => {
  const xml = longScore(240)
  expect(xml.length).toBeGreaterThan(2_000_000)
  const score = read(xml)
  expect(score.playOrder).toHaveLength(480)
  expect(score.notes).toHaveLength(480 * 28)
  expect(score.notes.at(-1)!.playedQuarters).toBe(1919.75)
  expect(score.warnings).toEqual([])
})
