import { join } from 'node:path'
import { isFailure } from '../core/protocol/failure.ts'
import type { Ear } from '../engine/inference/ear.ts'
import { loadListening, ownModelFolder } from '../engine/inference/load-listening.ts'
import { openRecording } from '../engine/recording/open-recording.ts'
import { spread, type Figure } from './figure.ts'
import { Stopwatch, type Spent } from './stopwatch.ts'

const SECONDS = 60
const BLOCK_SECONDS = 0.01

/** The whole listening from blocks as a microphone gives them to notes, on the model's golden recording over and over, at 48 kHz and at the model's own rate. */
export async function measureListening(): Promise<Figure[]> {
  const listening = await loadListening()
  if (isFailure(listening)) throw new Error(listening.message)
  const own = await goldenSound()
  const rate = listening.manifest.sampleRateHz
  const hopMs = (listening.manifest.hopSamples / rate) * 1000
  return [
    ...await measure('listening', await listening.newEar(), own, rate, hopMs),
    ...await measure('listening from 48 kHz', await listening.newEar(), threefold(own), 48000, hopMs),
  ]
}

async function measure(name: string, ear: Ear, sound: Float32Array, sampleRateHz: number, hopMs: number): Promise<Figure[]> {
  const block = Math.round(BLOCK_SECONDS * sampleRateHz)
  const blocksInSound = Math.floor(sound.length / block)
  const spent: Spent[] = []
  const whole = new Stopwatch()
  for (let n = 0; n < SECONDS / BLOCK_SECONDS; n++) {
    const at = (n % blocksInSound) * block
    const stopwatch = new Stopwatch()
    await ear.hear({ firstSample: n * block, sampleRateHz, samples: sound.subarray(at, at + block) })
    spent.push(stopwatch.spent())
  }
  const { wallMs, processorMs } = whole.spent()
  return [
    { name: `${name}: real-time factor on one core`, unit: '', value: processorMs / 1000 / SECONDS, atMost: 0.15 },
    { name: `${name}: by the clock`, unit: '', value: wallMs / 1000 / SECONDS },
    ...spread(`${name}: a hop`, spent, hopMs / 2),
  ]
}

async function goldenSound(): Promise<Float32Array> {
  const recording = await openRecording(join(ownModelFolder, 'golden', 'golden.flac'))
  if (isFailure(recording)) throw new Error(recording.message)
  const samples: number[] = []
  for await (const block of recording.blocks) for (const sample of block.samples) samples.push(sample)
  return Float32Array.from(samples)
}

/** Each sample three times: for the time that it takes, the sound does not matter. */
function threefold(sound: Float32Array): Float32Array {
  return Float32Array.from({ length: sound.length * 3 }, (_, i) => sound[Math.floor(i / 3)]!)
}
