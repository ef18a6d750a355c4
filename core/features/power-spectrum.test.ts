import { describe, expect, test } from 'vitest'
import { PowerSpectrum } from './power-spectrum.ts'

/** The definition, slowly. */
function powerByDefinition(sound: Float32Array): number[] {
  return Array.from({ length: sound.length / 2 + 1 }, (_, k) => {
    let re = 0
    let im = 0
    sound.forEach((x, n) => {
      re += x * Math.cos((2 * Math.PI * k * n) / sound.length)
      im -= x * Math.sin((2 * Math.PI * k * n) / sound.length)
    })
    return re * re + im * im
  })
}

describe('the power spectrum', () => {
  test.each([8, 64, 1024])('%i samples: equals its definition', (samples) => {
    const sound = Float32Array.from({ length: samples }, (_, n) => Math.sin(n * n) + 0.3)
    const power = new Float64Array(samples / 2 + 1)
    new PowerSpectrum(samples).of(sound, 0, new Float32Array(samples).fill(1), power)
    const wanted = powerByDefinition(sound)
    expect(power).toHaveLength(wanted.length)
    const most = Math.max(...wanted)
    wanted.forEach((value, k) => expect(Math.abs(power[k]! - value)).toBeLessThan(most * 1e-12))
  })

  test('a sine on a bin has all its power there', () => {
    const sound = Float32Array.from({ length: 100 + 4096 }, (_, n) => Math.sin((2 * Math.PI * 256 * n) / 4096))
    const power = new Float64Array(2049)
    new PowerSpectrum(4096).of(sound, 100, new Float32Array(4096).fill(1), power)
    expect(power[256]! / 2048 ** 2).toBeCloseTo(1, 6)
    expect(power[255]! / 2048 ** 2).toBeLessThan(1e-10)
  })

  test('a length that is no power of two is refused at once', () => {
    expect(() => new PowerSpectrum(1000)).toThrow('power of two')
  })
})
