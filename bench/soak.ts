import { join } from 'node:path'
import { isFailure } from '../core/protocol/failure.ts'
import { TuningEar } from '../core/tuning/tuning-ear.ts'
import { LevelMeter } from '../engine/capture/level-meter.ts'
import { loadListening, ownModelFolder } from '../engine/inference/load-listening.ts'
import { openRecording } from '../engine/recording/open-recording.ts'
import { HearingWatch } from '../engine/take/hearing-watch.ts'
import { table, type Figure } from './figure.ts'
import { growthPerHour, type Reading } from './memory-growth.ts'

const blockSeconds = 0.01
const sampleRateHz = 48_000
/** What is allocated once (tables, compiled code) is there by then. */
const settledAfterShare = 0.2
/** A take of an evening, three hours, may not cost a hundred megabytes. */
const mostMegabytesPerHour = 30

/** Everything that listens while somebody looks on, for so many minutes of sound. The exit status: 1 where the memory grew. */
export async function soak(minutes: number, collect: () => void): Promise<number> {
  const listening = await loadListening()
  if (isFailure(listening)) throw new Error(listening.message)
  const [ear, tuning, meter] = [await listening.newEar(), new TuningEar(), new LevelMeter()]
  const watch = new HearingWatch(ear.evidence, () => undefined)
  const sound = await pianoAt48kHz()
  const block = Math.round(blockSeconds * sampleRateHz)
  const blocksInSound = Math.floor(sound.length / block)
  const readings: Reading[] = []
  let notes = 0
  const begunMs = performance.now()
  for (let n = 0; n < (minutes * 60) / blockSeconds; n++) {
    const at = (n % blocksInSound) * block
    const heardBlock = { firstSample: n * block, sampleRateHz, samples: sound.subarray(at, at + block) }
    meter.step(heardBlock)
    tuning.hear(heardBlock)
    const heard = await ear.hear(heardBlock)
    for (const note of heard.notes) tuning.told(note)
    notes += heard.notes.length
    watch.look()
    watch.heard(heard.heardUpToSeconds)
    if (n % Math.round(30 / blockSeconds) !== 0) continue
    collect()
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
    readings.push({ hours: (n * blockSeconds) / 3600, keptBytes: heapUsed + arrayBuffers, residentBytes: rss })
    process.stderr.write(`\r${((n * blockSeconds) / 60).toFixed(1)} of ${minutes} min, ${Math.round(rss / 1e6)} MB `)
  }
  process.stderr.write('\n')
  const settled = readings.slice(Math.floor(settledAfterShare * readings.length))
  const figures: Figure[] = [
    { name: 'soak: minutes of sound', unit: 'min', value: minutes },
    { name: 'soak: by the clock', unit: 'min', value: (performance.now() - begunMs) / 60_000 },
    { name: 'soak: notes told', unit: '', value: notes },
    { name: 'soak: kept memory grows by', unit: 'MB an hour', value: growthPerHour(settled, ({ keptBytes }) => keptBytes) / 1e6, atMost: mostMegabytesPerHour },
    { name: 'soak: resident memory grows by', unit: 'MB an hour', value: growthPerHour(settled, ({ residentBytes }) => residentBytes) / 1e6 },
    { name: 'soak: resident memory at the end', unit: 'MB', value: (readings.at(-1)?.residentBytes ?? 0) / 1e6 },
  ]
  process.stdout.write(`${table(figures)}\n\n${JSON.stringify({ format: 'repetiteur.soak/1', figures })}\n`)
  return figures.some(({ value, atMost }) => atMost !== undefined && !(value <= atMost)) ? 1 : 0
}

/** The model's golden recording, each sample as often as brings it to 48 kHz: for memory the sound matters little, but notes must be told. */
async function pianoAt48kHz(): Promise<Float32Array> {
  const recording = await openRecording(join(ownModelFolder, 'golden', 'golden.flac'))
  if (isFailure(recording)) throw new Error(recording.message)
  const samples: number[] = []
  let rateHz = sampleRateHz
  for await (const block of recording.blocks) {
    rateHz = block.sampleRateHz
    for (const sample of block.samples) for (let times = 0; times < Math.round(sampleRateHz / rateHz); times++) samples.push(sample)
  }
  return Float32Array.from(samples)
}
