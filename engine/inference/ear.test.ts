import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeyTrust } from '../../core/adaptation/key-trust.ts'
import { noHabit, UNSURE_SECONDS, type OnsetHabit } from '../../core/adaptation/onset-habit.ts'
import { Ear } from './ear.ts'
import type { Heard } from './heard.ts'
import { LOUDNESS_SHAPE, LoudnessNetwork } from './testing/loudness-network.ts'

const RATE_HZ = 16000

/** Silence with tones of 880 Hz from and to the given seconds. */
function sound(seconds: number, tones: readonly (readonly [fromSeconds: number, toSeconds: number])[], rateHz = RATE_HZ): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, (_, n) =>
    tones.some(([from, to]) => n >= from * rateHz && n < to * rateHz) ? 0.5 * Math.cos((2 * Math.PI * 880 * n) / rateHz) : 0)
}

interface Part {
  readonly startSeconds: number
  readonly samples: Float32Array
}

/** All that comes of listening to parts of a take, in blocks. */
async function listened(parts: readonly Part[], { rateHz = RATE_HZ, blockSamples = 160, network = new LoudnessNetwork(), habit = null as OnsetHabit | null, trust = null as KeyTrust | null, tuningCents = 0 } = {}): Promise<{ heard: Heard[]; ear: Ear }> {
  const ear = new Ear(network, LOUDNESS_SHAPE, { tuningCents, onsets: habit, trust })
  const heard: Heard[] = []
  for (const { startSeconds, samples } of parts) {
    for (let at = 0; at < samples.length; at += blockSamples) {
      heard.push(await ear.hear({ firstSample: Math.round(startSeconds * rateHz) + at, sampleRateHz: rateHz, samples: samples.subarray(at, at + blockSamples) }))
    }
  }
  heard.push(await ear.finish())
  return { heard, ear }
}

const whole = (samples: Float32Array): readonly Part[] => [{ startSeconds: 0, samples }]
const notesOf = (heard: readonly Heard[]): Heard['notes'] => heard.flatMap(({ notes }) => notes)
const releasesOf = (heard: readonly Heard[]): Heard['releases'] => heard.flatMap(({ releases }) => releases)

describe('the ear', () => {
  test('tells a note where it began, as soon as the look-ahead allows', async () => {
    const { heard, ear } = await listened(whole(sound(1, [[0.3, 0.6]])))
    expect(notesOf(heard)).toEqual([{
      index: 0, pitch: 60, onsetSeconds: expect.closeTo(0.31, 6), offsetSeconds: null, velocity: 64, confidence: expect.closeTo(0.9, 6), emittedAtSeconds: expect.closeTo(0.38, 6),
    }])
    expect(releasesOf(heard)).toEqual([{ playedNote: 0, offsetSeconds: expect.closeTo(0.62, 1) }])
    expect(notesOf(heard)[0]!.emittedAtSeconds - notesOf(heard)[0]!.onsetSeconds).toBeLessThanOrEqual(ear.lookAheadSeconds + 1e-9)
  })

  test.each([8000, 22050, 44100, 48000, 192000])('hears the same moments at %i Hz', async (rateHz) => {
    const { heard } = await listened(whole(sound(1, [[0.3, 0.5], [0.7, 0.9]], rateHz)), { rateHz, blockSamples: Math.ceil(rateHz / 100) })
    const onsets = notesOf(heard).map(({ onsetSeconds }) => onsetSeconds)
    expect(onsets).toHaveLength(2)
    expect(Math.abs(onsets[0]! - 0.305)).toBeLessThan(0.006)
    expect(Math.abs(onsets[1]! - 0.705)).toBeLessThan(0.006)
  })

  test('tells the same whatever the size of the blocks', async () => {
    const take = whole(sound(0.6, [[0.1, 0.2], [0.35, 0.5]], 44100))
    const told = notesOf((await listened(take, { rateHz: 44100, blockSamples: 441 })).heard)
    expect(told).toHaveLength(2)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 30000 }), async (blockSamples) => {
      expect(notesOf((await listened(take, { rateHz: 44100, blockSamples })).heard)).toEqual(told)
    }), { numRuns: 8 })
  })

  test('lost sound is a gap: what was held ends there, and the listening begins anew behind it', async () => {
    const network = new LoudnessNetwork()
    const { heard, ear } = await listened([{ startSeconds: 0, samples: sound(0.5, [[0.2, 0.5]]) }, { startSeconds: 2, samples: sound(0.5, [[0.2, 0.3]]) }], { network })
    expect(heard.flatMap(({ gap }) => (gap ? [gap] : []))).toEqual([{ fromSeconds: 0.5, toSeconds: 2 }])
    expect(releasesOf(heard)[0]).toEqual({ playedNote: 0, offsetSeconds: 0.5 })
    expect(notesOf(heard).map(({ onsetSeconds }) => onsetSeconds)).toEqual([expect.closeTo(0.21, 6), expect.closeTo(2.21, 6)])
    expect(network.resets).toBe(2)
    expect(ear.evidence.onsetPeak(60, 0.7, 1.9)).toBeNull()
  })

  test('what already rings when the sound begins was not struck in it', async () => {
    expect(notesOf((await listened(whole(sound(0.4, [[0, 0.3]])))).heard)).toEqual([])
    const { heard } = await listened([{ startSeconds: 0, samples: sound(0.3, [[0.1, 0.3]]) }, { startSeconds: 0.4, samples: sound(0.3, [[0, 0.3]]) }])
    expect(notesOf(heard)).toHaveLength(1)
  })

  test('a blow at the very first sample is a note', async () => {
    const take = sound(0.4, [[0, 0.3]])
    for (let n = 0; n < 320; n++) take[n]! *= n / 320
    expect(notesOf((await listened(whole(take))).heard)).toHaveLength(1)
  })

  test('a take whose first sound is missing begins with a gap', async () => {
    const { heard } = await listened([{ startSeconds: 1, samples: sound(0.1, []) }])
    expect(heard[0]!.gap).toEqual({ fromSeconds: 0, toSeconds: 1 })
  })

  test('the last note is told although the sound ends right after it', async () => {
    const { heard } = await listened(whole(sound(0.5, [[0.45, 0.5]])))
    expect(notesOf(heard).map(({ onsetSeconds, emittedAtSeconds }) => [onsetSeconds, emittedAtSeconds])).toEqual([[expect.closeTo(0.46, 6), 0.5]])
    expect(releasesOf(heard)).toEqual([{ playedNote: 0, offsetSeconds: 0.5 }])
  })

  test('says how far it has heard, and how far everything has been told', async () => {
    const { heard } = await listened(whole(sound(0.5, [])))
    const [before, end] = heard.slice(-2)
    expect(before!.heardUpToSeconds).toBe(0.5)
    expect(before!.settledUpToSeconds).toBeCloseTo(0.44, 6)
    expect(end!.settledUpToSeconds).toBe(0.5)
  })

  test('samples that are no numbers are heard as silence and counted', async () => {
    const take = sound(0.5, [[0.2, 0.4]])
    take.fill(NaN, 100, 110)
    const { heard, ear } = await listened(whole(take))
    expect(notesOf(heard)).toHaveLength(1)
    expect(ear.soundCheck.unusableSamples).toBe(10)
  })

  test('silence is no note, and neither is nothing at all', async () => {
    expect(notesOf((await listened(whole(new Float32Array(8000)))).heard)).toEqual([])
    expect((await listened([])).heard).toEqual([{ notes: [], releases: [], heardUpToSeconds: 0, settledUpToSeconds: 0, gap: null }])
  })

  test('sound out of order and two blocks at a time are mistakes of the caller', async () => {
    const ear = new Ear(new LoudnessNetwork(), LOUDNESS_SHAPE)
    const block = { firstSample: 0, sampleRateHz: RATE_HZ, samples: new Float32Array(640) }
    await ear.hear(block)
    await expect(ear.hear(block)).rejects.toThrow('sound comes in order')
    const next = ear.hear({ ...block, firstSample: 640 })
    await expect(ear.hear({ ...block, firstSample: 1280 })).rejects.toThrow('one block at a time')
    await next
  })
})

describe('an ear that knows the piano', () => {
  const take = whole(sound(6, [0.5, 1.7, 2.9, 4.1, 5.3, 5.6].map((from) => [from, from + 0.1] as const)))
  const onsetsWith = async (habit: OnsetHabit | null) => notesOf((await listened(take, { habit })).heard).map(({ onsetSeconds }) => onsetSeconds)

  test('tells a note where it was played, not where it sounds, the more so the more notes it has heard, but not one struck again at once', async () => {
    const plain = await onsetsWith(null)
    const known = await onsetsWith({ ...noHabit, earlierBySeconds: 0.015 })
    expect(plain).toHaveLength(6)
    expect(known.map((seconds, n) => plain[n]! - seconds)).toEqual([0, 0.25, 0.5, 0.75, 1, 0].map((share) => Math.max(0, 0.015 * share - UNSURE_SECONDS)).map((seconds) => expect.closeTo(seconds, 6) as number))
  })

  test('tells it no later than without, and never claims a moment that has not been heard', async () => {
    const plain = notesOf((await listened(take)).heard)
    for (const earlierBySeconds of [0.2, -0.2]) {
      const known = notesOf((await listened(take, { habit: { ...noHabit, earlierBySeconds } })).heard)
      expect(known.map(({ emittedAtSeconds }) => emittedAtSeconds)).toEqual(plain.map(({ emittedAtSeconds }) => emittedAtSeconds))
      for (const { onsetSeconds, emittedAtSeconds } of known) expect(onsetSeconds).toBeLessThanOrEqual(emittedAtSeconds)
    }
  })

  test('never tells a note from before what it called settled', async () => {
    const { heard } = await listened(take, { habit: { ...noHabit, earlierBySeconds: 0.2 } })
    let settledSeconds = 0
    for (const { notes, settledUpToSeconds } of heard) {
      for (const { onsetSeconds } of notes) expect(onsetSeconds).toBeGreaterThanOrEqual(settledSeconds - 1e-9)
      settledSeconds = settledUpToSeconds
    }
  })
})
