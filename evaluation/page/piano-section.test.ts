import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import type { AdaptedPair } from '../piano/adapted-pairs.ts'
import { pianoSection } from './piano-section.ts'

const pair: AdaptedPair = { folder: 'home', place: 'close', learntFrom: 'waltz', judgedOn: 'march', taughtBy: 'raw', kept: true, raw: { before: 0.9, after: 0.925 }, retimed: { before: 0.95, after: 0.94 } }
const measuring = { measured: 2, farthestF1: 0, strangers: 2, refused: 2 }
const clocks = [{ playing: 'invented' as const, clocks: 200, tied: 199, errorSeconds: { p50: 0.001, p99: 0.0025, worst: 0.003 } }]

test('nothing is shown where nothing was learnt', () => {
  expect(pianoSection(null)).toBe('')
})

test('what a quarter of the errors less is, and that the other labels say the contrary, is in rows and drawn', () => {
  const document = new JSDOM(pianoSection({ pairs: [pair], clocks, measuring })).window.document
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
  expect(rows).toContainEqual(['home', 'as they are', 'as they are', '1', '1', '25.0 %', '2.50 points', '1', '0'])
  expect(rows).toContainEqual(['home', 'as they are', 'moved', '1', '1', '-20.0 %', '-1.00 points', '0', '1'])
  expect(rows).toContainEqual(['waltz → march', 'as they are', 'yes', '90.00 → 92.50', '25.0 %', '95.00 → 94.00', '-20.0 %'])
  expect(rows).toContainEqual(['invented playing, its faults invented too', '200', '199', '1.00 ms', '2.50 ms', '3.00 ms'])
  expect(document.querySelectorAll('.chart svg').length).toBeGreaterThan(0)
})

test('one microphone a recording leaves the clocks alone', () => {
  expect(pianoSection({ pairs: [], clocks, measuring })).not.toContain('<svg')
})
