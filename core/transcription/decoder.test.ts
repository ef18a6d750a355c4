import { describe, expect, test } from 'vitest'
import { Decoder, type Found } from './decoder.ts'
import type { DecoderShape } from './decoder-shape.ts'
import { KEYS } from './posteriors.ts'

const SHAPE: DecoderShape = {
  subframeSeconds: 0.01, subframesPerStep: 2, labelDelaySeconds: 0, onsetThreshold: 0.3, aloneThreshold: 0, companySubframes: 200, subframesAround: 2, deadSubframes: 5,
  onsetOffsetSeconds: 0, soundingThreshold: 0.5, offsetGraceSeconds: 0.06,
  confidence: [{ posterior: 0, share: 0 }, { posterior: 1, share: 1 }],
}
const MIDDLE_C = 60

/** Onset probabilities of keys by sub-frame, and the sub-frames in which they sound, through a decoder. */
function decoded(keys: Record<number, { onset: Record<number, number>; sounds?: readonly [number, number]; velocity?: number }>, shape = SHAPE, subframes = 60): Found[] {
  const decoder = new Decoder(shape)
  const found: Found[] = []
  for (let first = 0; first < subframes; first += 2) {
    const posteriors = { onset: new Float32Array(2 * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) }
    for (const [pitch, { onset, sounds, velocity }] of Object.entries(keys)) {
      const key = Number(pitch) - 21
      for (const sub of [0, 1]) posteriors.onset[sub * KEYS + key] = onset[first + sub] ?? 0
      posteriors.sounding[key] = sounds && first >= sounds[0] && first < sounds[1] ? 0.9 : 0.1
      posteriors.velocity[key] = velocity ?? 0.5
    }
    found.push(...decoder.step(posteriors))
  }
  return found
}

const onsets = (found: readonly Found[]): readonly (readonly [number, number])[] =>
  found.filter((one) => one.kind === 'onset').map((one) => [one.pitch, Math.round(one.atSeconds * 10000) / 10000])

describe('the decoder', () => {
  test('a peak is one note, at the peak', () => {
    expect(decoded({ [MIDDLE_C]: { onset: { 9: 0.5, 10: 0.9, 11: 0.5 }, sounds: [10, 40], velocity: 1 } })).toEqual([
      { kind: 'onset', pitch: MIDDLE_C, atSeconds: expect.closeTo(0.11, 9), velocity: 127, confidence: expect.closeTo(0.9, 6) },
      { kind: 'release', pitch: MIDDLE_C, atSeconds: expect.closeTo(0.42, 9) },
    ])
  })

  test('a peak between two sub-frames is placed between them', () => {
    const [[, at]] = onsets(decoded({ [MIDDLE_C]: { onset: { 9: 0.4, 10: 0.9, 11: 0.8 } } })) as [[number, number]]
    expect(at).toBeGreaterThan(0.112)
    expect(at).toBeLessThan(0.115)
  })

  test('what stays below the threshold is no note', () => {
    expect(decoded({ [MIDDLE_C]: { onset: { 10: 0.29 } } })).toEqual([])
  })

  describe('where nobody seems to play', () => {
    const shape = { ...SHAPE, aloneThreshold: 0.6, companySubframes: 20 }
    const E = 64

    test('a faint stroke is no note, a sure one is', () => {
      expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.5 } }, [E]: { onset: { 20: 0.5 } } }, shape))).toEqual([])
      expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.6 } } }, shape))).toEqual([[MIDDLE_C, 0.11]])
    })

    test('a faint stroke counts with a sure one, and for so long after it', () => {
      expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.9 } }, [E]: { onset: { 8: 0.5 } } }, shape))).toEqual([[E, 0.09], [MIDDLE_C, 0.11]])
      expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.9 } }, [E]: { onset: { 28: 0.5 } } }, shape))).toEqual([[MIDDLE_C, 0.11], [E, 0.29]])
      expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.9 } }, [E]: { onset: { 29: 0.5 } } }, shape))).toEqual([[MIDDLE_C, 0.11]])
    })

    test('what came before a reset is no company', () => {
      const decoder = new Decoder(shape)
      const struck = (probability: number) => {
        const onset = new Float32Array(2 * KEYS)
        onset[MIDDLE_C - 21] = probability
        return { onset, sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) }
      }
      const told = (...probabilities: readonly number[]) => probabilities.flatMap((one) => decoder.step(struck(one))).filter(({ kind }) => kind === 'onset').length
      expect(told(0, 0.9, 0, 0)).toBe(1)
      expect(told(0, 0, 0.5, 0, 0)).toBe(1)
      decoder.reset()
      expect(told(0, 0, 0.5, 0, 0)).toBe(0)
    })
  })

  test('a flat top is one note', () => {
    expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 1, 11: 1, 12: 1 } } }))).toHaveLength(1)
  })

  test('a key does not begin again within 50 ms, but it does after them', () => {
    expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.9, 14: 0.9 } } }))).toEqual([[MIDDLE_C, 0.11]])
    expect(onsets(decoded({ [MIDDLE_C]: { onset: { 10: 0.9, 15: 0.9 } } }))).toEqual([[MIDDLE_C, 0.11], [MIDDLE_C, 0.16]])
  })

  test('a key struck again ends its first note', () => {
    const found = decoded({ [MIDDLE_C]: { onset: { 10: 0.9, 30: 0.9 }, sounds: [10, 60] } })
    expect(found.map(({ kind, atSeconds }) => [kind, atSeconds])).toEqual([['onset', expect.closeTo(0.11, 9)], ['release', expect.closeTo(0.31, 9)], ['onset', expect.closeTo(0.31, 9)]])
  })

  test('a note does not end within the grace after its onset', () => {
    const [, release] = decoded({ [MIDDLE_C]: { onset: { 10: 0.9 } } })
    expect(release).toEqual({ kind: 'release', pitch: MIDDLE_C, atSeconds: expect.closeTo(0.18, 9) })
  })

  test('a chord is all its notes at one moment', () => {
    const struck = { onset: { 10: 0.9 } }
    expect(onsets(decoded({ 60: struck, 64: struck, 67: struck, 21: struck, 108: struck }))).toEqual([21, 60, 64, 67, 108].map((pitch) => [pitch, 0.11]))
  })

  test('the delay of the labels and the measured offset are taken into the onset', () => {
    const shape = { ...SHAPE, labelDelaySeconds: 0.12, onsetOffsetSeconds: -0.004 }
    expect(onsets(decoded({ [MIDDLE_C]: { onset: { 20: 0.9 } } }, shape))).toEqual([[MIDDLE_C, 0.086]])
  })

  test('every onset before the settled moment has been told', () => {
    const decoder = new Decoder(SHAPE)
    const quiet = { onset: new Float32Array(2 * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) }
    for (let step = 0; step < 10; step++) decoder.step(quiet)
    expect(decoder.settledUpToSeconds).toBeCloseTo(0.18, 9)
  })

  test('a note is as sure as notes at such a peak were right', () => {
    const shape = { ...SHAPE, confidence: [{ posterior: 0.3, share: 0.4 }, { posterior: 0.9, share: 1 }] }
    expect(decoded({ [MIDDLE_C]: { onset: { 10: 0.6 } } }, shape)[0]).toMatchObject({ confidence: expect.closeTo(0.7, 6) })
  })

  test('options that make no sense are refused at once', () => {
    expect(() => new Decoder({ ...SHAPE, onsetThreshold: 1.5 })).toThrow(RangeError)
    expect(() => new Decoder({ ...SHAPE, subframesAround: 0 })).toThrow(RangeError)
    expect(() => new Decoder({ ...SHAPE, confidence: [] })).toThrow(RangeError)
  })
})
