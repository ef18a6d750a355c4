import { describe, expect, test } from 'vitest'
import { LevelMeter } from './level-meter.ts'

const block = (samples: readonly number[]) => ({ firstSample: 0, sampleRateHz: 100, samples: Float32Array.from(samples) })
const tenth = (sample: number) => block(Array.from({ length: 10 }, () => sample))

describe('the level', () => {
  test('is told ten times a second of sound, however the blocks are cut', () => {
    const meter = new LevelMeter()
    const told = Array.from({ length: 100 }, () => meter.step(block([0.1]))).filter((level) => level !== null)
    expect(told).toHaveLength(10)
  })

  test('of full scale is 0 dB and clipped, of a tenth of it -20 dB, of nothing the floor', () => {
    const meter = new LevelMeter()
    expect(meter.step(tenth(1))).toEqual({ rmsDb: 0, peakDb: 0, clipped: true })
    const soft = meter.step(tenth(-0.1))
    expect([soft?.rmsDb, soft?.peakDb, soft?.clipped]).toEqual([expect.closeTo(-20, 4), expect.closeTo(-20, 4), false])
    expect(meter.step(tenth(0))).toEqual({ rmsDb: -96, peakDb: -96, clipped: false })
  })

  test('passes over what is no number', () => {
    const meter = new LevelMeter()
    expect(meter.step(tenth(NaN))).toEqual({ rmsDb: -96, peakDb: -96, clipped: false })
  })
})
