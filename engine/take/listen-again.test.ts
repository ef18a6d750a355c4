import { describe, expect, test } from 'vitest'
import type { SoundEvidence } from '../../core/protocol/evidence.ts'
import type { PianoProfile } from '../../core/adaptation/piano-profile.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import { Ear } from '../inference/ear.ts'
import type { Listening } from '../inference/load-listening.ts'
import { LOUDNESS_SHAPE, LoudnessNetwork } from '../inference/testing/loudness-network.ts'
import type { KeptSound } from '../storage/take-shelf.ts'
import { isEvidenceQuestion, listenAgain } from './listen-again.ts'

const rateHz = 48_000
const middleC = 60
const question = { ticket: 'a', takeId: 't', aroundSeconds: 9.3, pitches: [middleC, 72] }
const nobodyDrops = new AbortController().signal
const { features, decoder, lookAheadSeconds } = LOUDNESS_SHAPE
const newEar = async (): Promise<Ear> => new Ear(new LoudnessNetwork(), LOUDNESS_SHAPE)
const listening = { newEar, manifest: { ...features, decoder, lookAheadSeconds } } as unknown as Listening

/** Twelve seconds of silence with 880 Hz (the A two octaves above the one at which the features begin, MIDI 81) from and to the given seconds. */
function take(tones: readonly (readonly [fromSeconds: number, toSeconds: number])[], gaps: KeptSound['gaps'] = []): KeptSound & { readonly read: string[] } {
  const read: string[] = []
  const sounds = (n: number): boolean => tones.some(([from, to]) => n >= from * rateHz && n < to * rateHz)
  const stretch = async (first: number, count: number): Promise<Float32Array> => {
    read.push(`${first / rateHz}`)
    return Float32Array.from({ length: Math.min(count, 12 * rateHz - first) }, (_, n) => (sounds(first + n) ? 0.5 * Math.sin((2 * Math.PI * 880 * (first + n)) / rateHz) : 0))
  }
  return { gaps, read, sound: { sampleRateHz: rateHz, samples: 12 * rateHz, read: stretch, wav: async () => new Uint8Array(0), close: async () => undefined } }
}

async function heard(kept: KeptSound, aroundSeconds = question.aroundSeconds, by = listening): Promise<SoundEvidence> {
  const answer = await listenAgain(kept, by, { ...question, aroundSeconds }, nobodyDrops)
  if (answer === null || isFailure(answer)) throw new Error('no answer')
  return answer
}

/** Seconds of the take at which a value is highest. */
const highest = ({ fromSeconds, atSeconds }: SoundEvidence, values: Float32Array): number => fromSeconds + atSeconds[values.indexOf(Math.max(...values))]!

describe('listening once more to a moment of a take', () => {
  test('shows when the key began and how long it sounded, and nothing of another key', async () => {
    const answer = await heard(take([[9.2, 9.6]]))
    expect([answer.fromSeconds, answer.toSeconds]).toEqual([expect.closeTo(8.8, 6), expect.closeTo(10, 6)])
    const [c, other] = answer.keys
    expect(Math.abs(highest(answer, c!.onset) - 9.2)).toBeLessThan(0.03)
    const sounds = [...answer.atSeconds].filter((_, row) => c!.sounding[row]! > 0.5).map((at) => at + answer.fromSeconds)
    expect([sounds[0], sounds.at(-1)].map((at) => Math.round(at! * 10) / 10)).toEqual([9.2, 9.6])
    expect(Math.max(...other!.onset)).toBe(0)
    expect([c!.toldFrom, answer.soundingThreshold]).toEqual([Math.fround(0.3), 0.5])
  })

  test('tells from where on each key was told: what was learnt of the piano counts, and whether anybody played', async () => {
    const alone = { ...listening, manifest: { ...listening.manifest, sha256: 'a', decoder: { ...decoder, aloneThreshold: 0.6 } } } as Listening
    const profile = { modelSha256: 'a', trust: { nats: 0, keys: { 72: 0.5 } }, onsets: null, tuningCents: 0 } as unknown as PianoProfile
    const from = async (tones: readonly (readonly [number, number])[]): Promise<number[]> => (await heard({ ...take(tones), profile }, 9.2, alone)).keys.map((key) => key.toldFrom)
    expect(await from([[8, 8.3], [9.2, 9.6]])).toEqual([Math.fround(0.3), expect.closeTo(0.206, 3)])
    expect(await from([[6, 6.3], [9.2, 9.6]])).toEqual([0.6, expect.closeTo(0.206, 3)])
  })

  test('hears what the take’s own listening heard, to the last digit', async () => {
    const kept = take([[5, 5.3], [9.2, 9.6]])
    const ear = await newEar()
    for (let first = 0; first < 11 * rateHz; first += 960) await ear.hear({ firstSample: first, sampleRateHz: rateHz, samples: await kept.sound.read(first, 960) })
    const live = ear.evidence.framesAfter(8.8 - 1e-6)
    const answer = await heard(kept)
    expect(answer.atSeconds.length).toBe(121)
    for (let row = 0; row < answer.atSeconds.length; row++) {
      expect(answer.fromSeconds + answer.atSeconds[row]!).toBeCloseTo(live.atSeconds[row]!, 6)
      expect(answer.keys[0]!.onset[row]).toBe(live.onset[row * KEYS + middleC - 21])
    }
  })

  test('its picture of the sound is bright where the tone is, in pitch and in time', async () => {
    // A window as long as this one sees a tone 64 ms after it has begun, and is shown where it looks.
    const long = { ...listening, manifest: { ...listening.manifest, windows: [{ samples: 256, riseSamples: 128 }, { samples: 2048, riseSamples: 1024 }] } } as Listening
    const { fromSeconds, spectrogram } = await heard(take([[9.2, 9.6]]), question.aroundSeconds, long)
    const { bands, frameSeconds, lowestPitch, bandsPerSemitone, levels } = spectrogram
    const a5 = (81 - lowestPitch) * bandsPerSemitone
    const bright = Array.from({ length: levels.length / bands }, (_, frame) => levels[frame * bands + a5]!)
    const from = fromSeconds + bright.findIndex((level) => level > 200) * frameSeconds
    const to = fromSeconds + bright.findLastIndex((level) => level > 200) * frameSeconds
    expect([Math.abs(from - 9.2) < 0.03, Math.abs(to - 9.6) < 0.03]).toEqual([true, true])
    const loudest = levels.subarray(60 * bands, 61 * bands)
    expect(loudest.indexOf(Math.max(...loudest))).toBe(a5)
  })

  test('costs the same however long the take was before', async () => {
    const kept = take([])
    await heard(kept)
    expect(Number(kept.read[0])).toBeCloseTo(4.8, 6)
    expect(kept.read.length * 0.02).toBeLessThan(6)
  })

  test('lost sound stays lost', async () => {
    const answer = await heard(take([[8.9, 9.9]], [{ fromSeconds: 9.1, toSeconds: 9.5 }]))
    expect(answer.lost).toEqual([{ fromSeconds: 9.1, toSeconds: 9.5 }])
    const moments = [...answer.atSeconds].map((at) => at + answer.fromSeconds)
    expect(moments.filter((at) => at >= 9.1 && at < 9.499)).toEqual([])
    expect(moments.some((at) => at > 9.6)).toBe(true)
    const { bands, levels } = answer.spectrogram
    expect(Math.max(...levels.subarray(40 * bands, 60 * bands))).toBe(0)
  })

  test('at the beginning and at the end there is less to see', async () => {
    expect(await heard(take([]), 0.1)).toMatchObject({ fromSeconds: 0, toSeconds: expect.closeTo(0.8, 6) })
    expect(await heard(take([]), 11.8)).toMatchObject({ fromSeconds: expect.closeTo(11.3, 6), toSeconds: 12 })
    expect(await listenAgain(take([]), listening, { ...question, aroundSeconds: 14 }, nobodyDrops)).toMatchObject({ failure: 'take-sound-gone' })
  })

  test('stops when nobody waits any more', async () => {
    const kept = take([])
    const dropped = new AbortController()
    const answer = listenAgain(kept, listening, question, dropped.signal)
    await new Promise((resolve) => setTimeout(resolve, 2))
    dropped.abort()
    expect((await answer) === null).toBe(true)
    expect(kept.read.length).toBeLessThan(250)
  })

  test('asks for keys that a piano has', () => {
    expect(isEvidenceQuestion(question)).toBe(true)
    for (const wrong of [null, {}, { ...question, pitches: [20] }, { ...question, pitches: [] }, { ...question, pitches: [60.5] }, { ...question, aroundSeconds: NaN }, { ...question, takeId: 7 }]) {
      expect(isEvidenceQuestion(wrong)).toBe(false)
    }
  })
})
