import { expect, test } from 'vitest'
import { randomPlaying } from '../../core/measuring/testing/random-playing.ts'
import { actedMinutes } from './acted-minutes.ts'
import { clockFigures, inventedMinutes, recordedMinutes } from './simulated-clocks.ts'

const minute = randomPlaying(3, 90)

test('clocks up to ten seconds and 100 ppm apart are tied within 5 ms by a minute of playing', () => {
  const { clocks, tied, errorSeconds } = clockFigures('invented', inventedMinutes().slice(0, 20))
  expect([clocks, tied]).toEqual([20, 20])
  expect(errorSeconds.worst).toBeLessThan(0.005)
})

test('an action that has its way with soft strokes and repeated keys is no drift of its clock, in most minutes', () => {
  const { clocks, tied, errorSeconds } = clockFigures('acted', actedMinutes().slice(0, 20))
  expect([clocks, tied]).toEqual([20, 20])
  expect(errorSeconds.p50).toBeLessThan(0.003)
})

test('a piano that sounds late is no error of its clock', () => {
  const late = minute.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + 0.03 }))
  expect(clockFigures('recorded', recordedMinutes({ played: minute, heard: late })).errorSeconds.worst).toBeLessThan(0.002)
})

test('a tie that is not found, or is wrong, is not counted as one', () => {
  const other = randomPlaying(103, 60)
  expect(clockFigures('recorded', recordedMinutes({ played: minute, heard: other }))).toMatchObject({ clocks: 10, tied: 0, errorSeconds: { worst: null } })
})

test('what lasts less than a minute is left out', () => {
  expect(recordedMinutes({ played: randomPlaying(1, 50), heard: minute })).toEqual([])
})
