import { describe, expect, test } from 'vitest'
import type { SoundBlock } from '../../core/audio/sound-block.ts'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import { Decoder } from '../../core/transcription/decoder.ts'
import { EvidenceRing } from '../../core/transcription/evidence-ring.ts'
import { KEYS, type Posteriors } from '../../core/transcription/posteriors.ts'
import { allocatedPerCall } from '../testing/allocated.ts'
import { Ear } from './ear.ts'
import type { ModelNetwork } from './network.ts'
import { SteadfastNetwork } from './steadfast-network.ts'
import { LOUDNESS_SHAPE } from './testing/loudness-network.ts'

/** What takes nothing by itself: 25 to 140 bytes are measured, of the measuring. */
const nothing = 200
/** An answer that comes in its own time: 700 bytes are measured of a network, 1300 to 2000 of an ear and its block; a closure for each value once made 6500 of it, and spread copies 3600. */
const oneAnswer = 1600
const twoAnswers = 2400

const posteriors: Posteriors = { onset: new Float32Array(2 * KEYS).fill(0.01), sounding: new Float32Array(KEYS).fill(0.01), velocity: new Float32Array(KEYS).fill(0.5) }
const answered = Promise.resolve(posteriors)
/** Hears nothing, and takes nothing. */
const quiet: ModelNetwork = { memory: [new Float32Array(5000), new Float32Array(5000)], step: () => answered, reset: () => undefined, recall: () => undefined }
const { features, decoder } = LOUDNESS_SHAPE
const sound = Float32Array.from({ length: 480 }, (_, n) => 0.1 * Math.sin(n * n))

describe('per hop, where nothing is found, nothing grows with what is heard', () => {
  test('features', async () => {
    const frames = new PianoFeatures(features)
    const out = new Float32Array(frames.length)
    const hop = sound.subarray(0, features.hopSamples)
    expect(await allocatedPerCall(() => frames.frame(hop, out, 0), nothing)).toBeLessThanOrEqual(nothing)
  })

  test('decoder', async () => {
    const deciding = new Decoder(decoder)
    expect(await allocatedPerCall(() => deciding.step(posteriors), nothing)).toBeLessThanOrEqual(nothing)
  })

  test('evidence', async () => {
    const evidence = new EvidenceRing(12, decoder.subframeSeconds)
    expect(await allocatedPerCall((n) => evidence.keep(posteriors, n % 2, n * decoder.subframeSeconds), nothing)).toBeLessThanOrEqual(nothing)
  })

  test('a network that may break', async () => {
    const steadfast = new SteadfastNetwork(quiet, async () => quiet, () => undefined)
    expect(await allocatedPerCall(() => steadfast.step(sound), oneAnswer)).toBeLessThanOrEqual(oneAnswer)
  })

  test.each([['of one length', () => 480], ['of changing lengths', (n: number) => 470 + (n % 10)]])('an ear, in blocks %s', async (_, lengthOf) => {
    const ear = new Ear(quiet, LOUDNESS_SHAPE)
    let firstSample = 0
    const next = (n: number): SoundBlock => {
      const samples = sound.subarray(0, lengthOf(n))
      firstSample += samples.length
      return { firstSample: firstSample - samples.length, sampleRateHz: 48_000, samples }
    }
    expect(await allocatedPerCall((n) => ear.hear(next(n)), twoAnswers)).toBeLessThanOrEqual(twoAnswers)
  })
})
