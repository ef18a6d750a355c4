import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import decode from 'audio-decode'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PlayedNote } from '../transcription/played-note.ts'
import { hertzOf } from './equal-temperament.ts'
import { tuningOfKey } from './key-tuning.ts'
import { stretchCents, tuningOfPiano } from './piano-tuning.ts'
import { TuningEar } from './tuning-ear.ts'

const sampleRateHz = 48_000

/** Stiff strings, each with eight dying partials, and the hiss of a room. */
function struck(strings: readonly { readonly pitch: number; readonly cents?: number; readonly inharmonicity?: number }[], hiss = 0.0005): Float32Array {
  let seed = 1
  const noise = () => (seed = (seed * 16_807) % 2_147_483_647) / 1_073_741_823 - 1
  return Float32Array.from({ length: 16_384 }, (_, at) => {
    let sum = hiss * noise()
    for (const { pitch, cents = 0, inharmonicity = 0.0004 } of strings) {
      const first = hertzOf(pitch + cents / 100) / Math.sqrt(1 + inharmonicity)
      for (let n = 1; n <= 8; n++) sum += (0.1 / n) * Math.exp((-at / sampleRateHz) * (1 + n / 2)) * Math.sin((2 * Math.PI * n * first * Math.sqrt(1 + inharmonicity * n * n) * at) / sampleRateHz + n)
    }
    return sum
  })
}

describe('the pitch of a key', () => {
  test.each([[60, 0], [60, 17.3], [60, -31], [36, 8], [48, -12.5], [72, 5], [84, 22], [96, -9]])('key %i that is %f cents off is told to a cent', (pitch, cents) => {
    expect(tuningOfKey(struck([{ pitch, cents }]), sampleRateHz, pitch)?.cents).toBeCloseTo(cents, -0.3)
  })

  test('a stiff string is not held for a sharp one', () => {
    expect(Math.abs(tuningOfKey(struck([{ pitch: 48, inharmonicity: 0.0015 }]), sampleRateHz, 48)!.cents)).toBeLessThan(1)
  })

  test('in a triad each key is told by what the others leave it', () => {
    const sound = struck([{ pitch: 60, cents: 3 }, { pitch: 64, cents: -14 }, { pitch: 67, cents: 6 }])
    const told = [60, 64, 67].map((pitch) => tuningOfKey(sound, sampleRateHz, pitch, [60, 64, 67].filter((other) => other !== pitch))!.cents)
    for (const [index, cents] of [3, -14, 6].entries()) expect(Math.abs(told[index]! - cents)).toBeLessThan(3)
  })

  test('of silence and of hiss nothing is told', () => {
    expect(tuningOfKey(new Float32Array(16_384), sampleRateHz, 60)).toBeNull()
    expect(tuningOfKey(struck([], 0.3), sampleRateHz, 60)).toBeNull()
  })
})

describe('the tuning of a piano', () => {
  const stretched = (pitches: readonly number[], cents: number) => pitches.map((pitch) => ({ pitch, cents: cents + stretchCents(pitch) }))

  test('an old piano a little below has its A told in hertz, whichever keys were heard', () => {
    expect(tuningOfPiano(stretched([36, 60, 64, 67, 88], -20))).toMatchObject({ a4Hz: expect.closeTo(434.95, 1), keys: 5, farOff: [] })
  })

  test('a single key far off is named, and does not pull the others along', () => {
    const tuning = tuningOfPiano([...stretched([48, 60, 64, 67], 4), { pitch: 62, cents: -23 }])!
    expect([tuning.a4Hz, tuning.farOff]).toEqual([expect.closeTo(441.02, 1), [{ pitch: 62, cents: expect.closeTo(-27, 0) }]])
  })

  test('two keys tell nothing: one of them may be the one that is off', () => {
    expect(tuningOfPiano(stretched([60, 64], 0))).toBeNull()
  })
})

describe('a recorded performance', () => {
  let sound: Float32Array
  let recordedHz: number
  let notes: PlayedNote[]

  beforeAll(async () => {
    const folder = join(import.meta.dirname, '../../resources/demonstrations')
    const { channelData, sampleRate } = await decode(readFileSync(join(folder, 'ode-to-joy.flac')))
    sound = channelData[0]!
    recordedHz = sampleRate
    const truth = JSON.parse(readFileSync(join(folder, 'ode-to-joy.truth.json'), 'utf8')) as { played: { onsetSeconds: number; pitch: number }[] }
    notes = truth.played.slice(0, 40).map(({ onsetSeconds, pitch }, index) => ({ index, pitch, onsetSeconds, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: onsetSeconds + 0.12 }))
  })

  /** Turned faster or slower, as a record is: every note is off by the same interval. */
  function heardAt(sampleRate: number, missing = { fromSample: 0, toSample: 0 }) {
    const ear = new TuningEar()
    const waiting = [...notes]
    for (let firstSample = 0; firstSample + 1024 <= Math.min(sound.length, 30 * recordedHz); firstSample += 1024) {
      if (firstSample >= missing.fromSample && firstSample < missing.toSample) continue
      ear.hear({ firstSample, sampleRateHz: sampleRate, samples: sound.subarray(firstSample, firstSample + 1024) })
      while (waiting[0] && waiting[0].emittedAtSeconds * recordedHz <= firstSample) {
        const note = waiting.shift()!
        ear.told({ ...note, onsetSeconds: (note.onsetSeconds * recordedHz) / sampleRate })
      }
    }
    return { ear, tuning: tuningOfPiano(ear.keys)! }
  }

  test('is in tune, and turned faster or slower it is off by that much', () => {
    const asRecorded = heardAt(recordedHz)
    expect(asRecorded.ear.keys.length).toBeGreaterThan(20)
    expect(asRecorded.tuning.a4Hz).toBeCloseTo(440, -0.5)
    for (const cents of [-35, 20]) {
      const turned = heardAt(recordedHz * 2 ** (cents / 1200)).tuning.a4Hz
      expect(1200 * Math.log2(turned / asRecorded.tuning.a4Hz)).toBeCloseTo(cents, -0.3)
    }
  })

  test('a note that fell into a gap is not measured in what came after it', () => {
    const whole = heardAt(recordedHz).ear.keys.length
    const torn = heardAt(recordedHz, { fromSample: 4 * recordedHz, toSample: 8 * recordedHz }).ear
    expect(torn.keys.length).toBeLessThan(whole)
    expect(torn.keys.length).toBeGreaterThan(0)
  })
})
