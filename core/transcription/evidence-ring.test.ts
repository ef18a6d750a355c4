import { describe, expect, test } from 'vitest'
import { EvidenceRing } from './evidence-ring.ts'
import { KEYS, type Posteriors } from './posteriors.ts'

const MIDDLE_C = 60

function heard(onset: number, sounding = 0, velocity = 0.5): Posteriors {
  return { onset: new Float32Array(KEYS).fill(onset), sounding: new Float32Array(KEYS).fill(sounding), velocity: new Float32Array(KEYS).fill(velocity) }
}

function ringOf(...frames: readonly (readonly [atSeconds: number, onset: number])[]): EvidenceRing {
  const ring = new EvidenceRing(0.1, 0.01)
  for (const [atSeconds, onset] of frames) ring.keep(heard(onset, 1 - onset), 0, atSeconds)
  return ring
}

describe('the evidence of the last seconds', () => {
  const ring = ringOf([0.01, 0.1], [0.02, 0.7], [0.03, 0.3])

  test('tells the highest probability in a stretch, and where', () => {
    expect(ring.onsetPeak(MIDDLE_C, 0, 1)).toEqual({ probability: expect.closeTo(0.7, 6), atSeconds: expect.closeTo(0.021, 9), velocity: 64 })
    expect(ring.onsetPeak(MIDDLE_C, 0.029, 1)?.atSeconds).toBe(0.03)
    expect(ring.sounding(MIDDLE_C, 0, 1)).toBeCloseTo(0.9, 6)
  })

  test('a stretch shorter than a frame is answered by its frame', () => {
    expect(ring.onsetPeak(MIDDLE_C, 0.021, 0.022)?.probability).toBeCloseTo(0.7, 6)
  })

  test('places a peak between its frames by a parabola, as the decoder does, but not across a gap nor at the newest frame', () => {
    expect(ringOf([0.01, 0.4], [0.02, 0.9], [0.03, 0.8]).onsetPeak(MIDDLE_C, 0, 1)?.atSeconds).toBeCloseTo(0.02 + (0.5 * 0.4) / 0.6 * 0.01, 6)
    expect(ringOf([0.01, 0.4], [0.02, 0.9], [0.53, 0.8]).onsetPeak(MIDDLE_C, 0, 0.1)?.atSeconds).toBe(0.02)
    expect(ringOf([0.01, 0.4], [0.02, 0.9]).onsetPeak(MIDDLE_C, 0, 1)?.atSeconds).toBe(0.02)
  })

  test('knows nothing of what has not come, nor of what is long gone', () => {
    expect(ring.onsetPeak(MIDDLE_C, 0.04, 1)).toBeNull()
    const long = ringOf(...Array.from({ length: 30 }, (_, n) => [n / 100, 0.5] as const))
    expect(long.sounding(MIDDLE_C, 0, 0.19)).toBeNull()
    expect(long.sounding(MIDDLE_C, 0, 0.2)).toBeCloseTo(0.5, 6)
  })

  test('knows nothing of a gap', () => {
    const gap = ringOf([0.01, 0.5], [1.01, 0.5])
    expect(gap.onsetPeak(MIDDLE_C, 0.2, 0.9)).toBeNull()
  })

  test('shows what was thought after a moment, as far as it is still known', () => {
    const { atSeconds, onset, sounding } = ring.framesAfter(0.01)
    expect([...atSeconds]).toEqual([0.02, 0.03])
    expect([onset.length, onset[0], onset[KEYS], sounding[KEYS]]).toEqual([2 * KEYS, expect.closeTo(0.7, 6), expect.closeTo(0.3, 6), expect.closeTo(0.7, 6)])
    expect(ring.framesAfter(0.03).atSeconds).toHaveLength(0)
    const long = ringOf(...Array.from({ length: 30 }, (_, n) => [n / 100, 0.5] as const))
    expect([...long.framesAfter(-1).atSeconds]).toEqual(Array.from({ length: 10 }, (_, n) => (n + 20) / 100))
  })

  test('knows nothing of keys that a piano has not', () => {
    expect(ring.onsetPeak(20, 0, 1)).toBeNull()
    expect(ring.sounding(109, 0, 1)).toBeNull()
  })
})
