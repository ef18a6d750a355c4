import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Resampler } from './resampler.ts'

const OUT_HZ = 16000

function sine(hz: number, rateHz: number, samples: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, n) => Math.sin((2 * Math.PI * hz * n) / rateHz))
}

/** The whole of a sound, with enough silence after it to push out what is under way. */
function resampled(input: Float32Array, rateHz: number, blockSamples = input.length): Float32Array {
  const resampler = new Resampler(rateHz, OUT_HZ)
  const out: number[] = []
  const hop = new Float32Array(160)
  const give = (block: Float32Array): void => {
    for (let at = 0; ; ) {
      resampler.process(block, at, hop, 0)
      out.push(...hop.subarray(0, resampler.produced))
      at += resampler.consumed
      if (resampler.produced < hop.length) return
    }
  }
  for (let at = 0; at < input.length; at += blockSamples) give(input.subarray(at, at + blockSamples))
  give(new Float32Array(resampler.delayInputSamples))
  return Float32Array.from(out)
}

function loudestDb(samples: Float32Array): number {
  return 20 * Math.log10(samples.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9))
}

const RATES_HZ = [8000, 11025, 16000, 22050, 32000, 44100, 48000, 96000, 192000, 44099]

describe('the resampler', () => {
  test.each(RATES_HZ)('%i Hz: a tone comes out where and as loud as it went in', (rateHz) => {
    const hz = 997
    const out = resampled(sine(hz, rateHz, rateHz / 4), rateHz)
    const inside = 200
    let worst = 0
    for (let k = inside; k < out.length - inside; k++) worst = Math.max(worst, Math.abs(out[k]! - Math.sin((2 * Math.PI * hz * k) / OUT_HZ)))
    expect(worst).toBeLessThan(1e-3)
  })

  test.each(RATES_HZ)('%i Hz: one second in is one second out, to the sample', (rateHz) => {
    expect(resampled(new Float32Array(rateHz), rateHz)).toHaveLength(OUT_HZ)
    expect(resampled(new Float32Array(rateHz + 1), rateHz)).toHaveLength(Math.ceil(((rateHz + 1) * OUT_HZ) / rateHz))
  })

  test.each([44100, 48000, 96000, 192000])('%i Hz: what lies above hearing range of 16 kHz does not come back as a false tone', (rateHz) => {
    for (const hz of [8450, 9000, 12000, 15900, 20000]) {
      const out = resampled(sine(hz, rateHz, rateHz / 4), rateHz)
      expect(loudestDb(out.subarray(200, out.length - 200))).toBeLessThan(-74)
    }
  })

  test('the treble of the piano is left alone up to 7 kHz', () => {
    for (const hz of [27.5, 4186, 7000]) {
      const out = resampled(sine(hz, 44100, 44100), 44100)
      expect(Math.abs(loudestDb(out.subarray(2000, 14000)))).toBeLessThan(0.02)
    }
  })

  test('the size of the blocks makes no difference', () => {
    const sound = sine(440, 44100, 3000)
    const whole = resampled(sound, 44100)
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), (blockSamples) => {
      expect(resampled(sound, 44100, blockSamples)).toEqual(whole)
    }), { numRuns: 25 })
  })

  test('16 kHz goes through untouched and without delay', () => {
    const sound = sine(440, OUT_HZ, 500)
    expect(resampled(sound, OUT_HZ)).toEqual(sound)
    expect(new Resampler(OUT_HZ, OUT_HZ).delayInputSamples).toBe(0)
  })

  test('from 48 kHz it waits 2 ms', () => {
    expect(new Resampler(48000, OUT_HZ).delayInputSamples / 48000).toBeCloseTo(0.002, 6)
  })

  test('a rate that is no rate is refused at once', () => {
    expect(() => new Resampler(0, OUT_HZ)).toThrow('sample rate')
    expect(() => new Resampler(44100.5, OUT_HZ)).toThrow('sample rate')
  })
})
