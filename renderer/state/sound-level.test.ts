// @vitest-environment node
import { expect, it } from 'vitest'
import { silentMeter, withLevel } from './sound-level.ts'

const level = (rmsDb: number, peakDb: number, clipped = false) => ({ rmsDb, peakDb, clipped })

it('full scale fills the meter and silence empties it', () => {
  expect(withLevel(silentMeter, level(0, 0), 0).level).toBe(1)
  expect(withLevel(silentMeter, level(-Infinity, -Infinity), 0)).toMatchObject({ level: 0, hold: 0 })
  expect(withLevel(silentMeter, level(-30, -12), 0)).toMatchObject({ level: 0.5, hold: 0.8 })
})

it('a peak stays while one can read it, then falls to the sound', () => {
  const struck = withLevel(silentMeter, level(-20, -6), 10)
  expect(withLevel(struck, level(-40, -30), 11).hold).toBe(0.9)
  expect(withLevel(struck, level(-40, -30), 12).hold).toBe(0.5)
})

it('a clipped block is told for as long', () => {
  const clipped = withLevel(silentMeter, level(-3, 0, true), 10)
  expect(withLevel(clipped, level(-40, -30), 11).tooLoud).toBe(true)
  expect(withLevel(clipped, level(-40, -30), 12).tooLoud).toBe(false)
})
