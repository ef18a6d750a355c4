import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tunedTo, type FeatureShape } from './feature-shape.ts'
import { PianoFeatures } from './piano-features.ts'

const SHAPE: FeatureShape = {
  sampleRateHz: 16000, hopSamples: 160, hopsPerStep: 2, windows: [{ samples: 4096, riseSamples: 3072 }, { samples: 1024, riseSamples: 512 }],
  bands: 294, bandsPerSemitone: 3, lowestKeyHz: 27.5, powerFloor: 1e-10, dbCentre: -60, dbScale: 20,
}
const SILENCE = -2
const FULL_SCALE = 3

function framesOf(sound: Float32Array, features = new PianoFeatures(SHAPE)): Float32Array[] {
  return Array.from({ length: Math.floor(sound.length / SHAPE.hopSamples) }, (_, n) => {
    const frame = new Float32Array(features.length)
    features.frame(sound.subarray(n * SHAPE.hopSamples, (n + 1) * SHAPE.hopSamples), frame, 0)
    return frame
  })
}

function tone(hz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * 16000 }, (_, n) => Math.sin((2 * Math.PI * hz * n) / 16000))
}

const loudestBand = (values: Float32Array): number => values.indexOf(Math.max(...values))

describe('what the network sees', () => {
  test('silence is the floor in every band', () => {
    const [frame] = framesOf(new Float32Array(160))
    expect(frame).toHaveLength(588)
    expect(frame!.every((value) => Math.abs(value - SILENCE) < 1e-6)).toBe(true)
  })

  test('each key lights the band of its fundamental', () => {
    for (const key of [24, 40, 48, 60, 87]) {
      const frame = framesOf(tone(27.5 * 2 ** (key / 12), 0.3)).at(-1)!
      expect(loudestBand(frame.subarray(0, 294))).toBe(3 * key + 1)
      expect(frame[3 * key + 1]).toBeGreaterThan(1.5)
      expect(frame[3 * key + 1]).toBeLessThanOrEqual(FULL_SCALE + 0.01)
    }
  })

  test('tuned to a piano 40 cents low, each key lights the band that it lights in tune', () => {
    const low = new PianoFeatures(tunedTo(SHAPE, -40))
    for (const key of [24, 48, 87]) {
      const frame = (features: PianoFeatures, cents: number) => framesOf(tone(27.5 * 2 ** ((100 * key + cents) / 1200), 0.3), features).at(-1)!
      const [inTune, tuned, untuned] = [frame(new PianoFeatures(SHAPE), 0), frame(low, -40), frame(new PianoFeatures(SHAPE), -40)]
      low.reset()
      expect(loudestBand(tuned.subarray(0, 294))).toBe(3 * key + 1)
      expect(tuned[3 * key + 1]).toBeCloseTo(inTune[3 * key + 1]!, 1)
      expect(loudestBand(untuned.subarray(0, 294))).toBe(3 * key)
    }
    expect(tunedTo(SHAPE, 0)).toBe(SHAPE)
  })

  test('a frame sees nothing that comes after it', () => {
    const [first, second] = [tone(440, 0.1), tone(440, 0.1)]
    second.fill(0.5, 800)
    expect(framesOf(second).slice(0, 5)).toEqual(framesOf(first).slice(0, 5))
    expect(framesOf(second)[5]).not.toEqual(framesOf(first)[5])
  })

  test('half the level is 6 dB less in every band', () => {
    fc.assert(fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 160, maxLength: 160 }), (samples) => {
      const loud = framesOf(Float32Array.from(samples))[0]!
      const soft = framesOf(Float32Array.from(samples, (x) => x / 2))[0]!
      for (const [i, value] of loud.entries()) if (soft[i]! > SILENCE + 1.5) expect(value - soft[i]!).toBeCloseTo(6.0206 / 20, 2)
    }), { numRuns: 5 })
  })

  test('after a reset nothing is remembered', () => {
    const features = new PianoFeatures(SHAPE)
    framesOf(tone(440, 0.5), features)
    features.reset()
    expect(framesOf(new Float32Array(160), features)).toEqual(framesOf(new Float32Array(160)))
  })

  test('a hop of another length is a mistake of the caller', () => {
    expect(() => new PianoFeatures(SHAPE).frame(new Float32Array(159), new Float32Array(588), 0)).toThrow('a hop has 160 samples')
  })
})
