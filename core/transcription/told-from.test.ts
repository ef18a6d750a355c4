import { expect, test } from 'vitest'
import type { DecoderShape } from './decoder-shape.ts'
import { Decoder } from './decoder.ts'
import { KEYS, LOWEST_PITCH } from './posteriors.ts'
import { toldFrom } from './told-from.ts'

const shape: DecoderShape = {
  subframeSeconds: 0.01, subframesPerStep: 1, labelDelaySeconds: 0, onsetThreshold: 0.35, aloneThreshold: 0.6, companySubframes: 200, subframesAround: 2, deadSubframes: 5,
  onsetOffsetSeconds: 0, soundingThreshold: 0.5, offsetGraceSeconds: 0.06, confidence: [{ posterior: 0, share: 0 }, { posterior: 1, share: 1 }],
}
const key = 60
const thresholds = new Float32Array(KEYS).fill(0.35).fill(0.2, key - LOWEST_PITCH, key - LOWEST_PITCH + 1)

interface Stroke {
  readonly pitch: number
  readonly atSeconds: number
  readonly onset: number
}

/** Four seconds in which these keys are thought to begin, each for a sub-frame. */
function frames(strokes: readonly Stroke[]) {
  const onset = new Float32Array(400 * KEYS)
  for (const { pitch, atSeconds, onset: value } of strokes) onset[Math.round(atSeconds * 100) * KEYS + pitch - LOWEST_PITCH] = value
  return { atSeconds: Float64Array.from({ length: 400 }, (_, row) => row / 100), onset, sounding: new Float32Array(onset.length) }
}

const from = (others: readonly Stroke[], own = 0.3): number => toldFrom(frames([{ pitch: key, atSeconds: 3, onset: own }, ...others]), key, 3, 0.07, shape, thresholds)
const another = (atSeconds: number, onset = 0.9): Stroke => ({ pitch: 64, atSeconds, onset })

test('among other strokes a key is told by its own threshold, alone by the higher one', () => {
  expect(from([another(2)])).toBeCloseTo(0.2, 6)
  expect([from([]), from([another(0.9)]), from([another(2, 0.5)]), from([another(3.1)])]).toEqual([0.6, 0.6, 0.6, 0.6])
  expect(from([another(3.02)])).toBeCloseTo(0.2, 6)
})

test('a stroke is no company to itself, one of the same key before it is', () => {
  expect(from([], 0.9)).toBe(0.6)
  expect(from([{ pitch: key, atSeconds: 2.5, onset: 0.9 }], 0.9)).toBeCloseTo(0.2, 6)
})

test('what was heard before a loss keeps nobody company', () => {
  const { atSeconds, ...rest } = frames([{ pitch: key, atSeconds: 3, onset: 0.3 }, another(2)])
  const lost = { ...rest, atSeconds: atSeconds.map((seconds, row) => (row < 250 ? seconds - 1 : seconds)) }
  expect(toldFrom(lost, key, 3, 0.07, shape, thresholds)).toBe(0.6)
})

test('it is from there on that the decoder tells', () => {
  for (const others of [[], [another(2)], [another(1.021)], [another(1.01)], [another(3.01)], [another(3.04)]]) for (const below of [true, false]) {
    const own = from(others) + (below ? -0.01 : 0.01)
    const { onset } = frames([{ pitch: key, atSeconds: 3, onset: own }, ...others])
    const decoder = new Decoder(shape, thresholds)
    const told = Array.from({ length: 400 }, (_, row) => decoder.step({ onset: onset.subarray(row * KEYS, (row + 1) * KEYS), sounding: new Float32Array(KEYS), velocity: new Float32Array(KEYS) })).flat()
    expect(told.some((found) => found.kind === 'onset' && found.pitch === key)).toBe(!below)
  }
})
