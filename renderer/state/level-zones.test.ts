import { expect, it } from 'vitest'
import { levelVerdict } from './level-zones.ts'
import { silentMeter, withLevel } from './sound-level.ts'
import { meanDb, roomNoiseOf } from './room-noise.ts'

const after = (peakDb: number, clipped = false) => {
  const meter = withLevel(silentMeter, { peakDb, rmsDb: peakDb - 12, clipped }, 1)
  return levelVerdict(meter.hold, meter)
}

it('a loud passage is good between too soft and too loud, and cut off tops are too loud however high', () => {
  expect([-70, -50, -30, -20, -6, -1].map((db) => after(db))).toEqual(['nothing', 'nothing', 'soft', 'good', 'good', 'loud'])
  expect(after(-6, true)).toBe('loud')
})

it('a room is quiet, lively or loud; one slammed door in it counts by its power', () => {
  expect([-70, -50, -35].map(roomNoiseOf)).toEqual(['quiet', 'lively', 'loud'])
  expect(meanDb([-60, -60])).toBeCloseTo(-60)
  expect(meanDb([-60, -60, -60, -20])).toBeCloseTo(-26, 0)
  expect(meanDb([])).toBeNull()
})
