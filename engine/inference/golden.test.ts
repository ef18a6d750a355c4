import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { PianoFeatures } from '../../core/features/piano-features.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { KEYS } from '../../core/transcription/posteriors.ts'
import { openRecording } from '../recording/open-recording.ts'
import { loadListening, ownModelFolder, type Listening } from './load-listening.ts'
import { listenToFile } from './listen-to-file.ts'
import { OnnxNetwork } from './onnx-network.ts'

/** 0.002 dB: float32 against float32, in another order. */
const FEATURE_TOLERANCE = 1e-4
/** ONNX Runtime here and in Python may choose other kernels. */
const POSTERIOR_TOLERANCE = 1e-3
const ONSET_TOLERANCE_SECONDS = 0.001
/** A release already told is not taken back when the key turns out to be struck again; training's decoder looks back. */
const OFFSET_TOLERANCE_SECONDS = 0.021

interface Golden {
  readonly sha256: string
  readonly sound: string
  readonly features: { readonly file: string; readonly shape: readonly [number, number]; readonly everyFrames: number }
  readonly posteriors: { readonly file: string; readonly onset: readonly [number, number]; readonly sounding: readonly [number, number]; readonly velocity: readonly [number, number] }
  readonly notes: readonly (Omit<PlayedNote, 'index'> & { readonly offsetSeconds: number })[]
}

const folder = join(ownModelFolder, 'golden')
let golden: Golden
let sound: Float32Array
let listening: Listening

beforeAll(async () => {
  golden = JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8')) as Golden
  const recording = await openRecording(join(folder, golden.sound))
  if (isFailure(recording)) throw new Error(recording.message)
  const all: number[] = []
  for await (const block of recording.blocks) all.push(...block.samples)
  sound = Float32Array.from(all)
  const loaded = await loadListening()
  if (isFailure(loaded)) throw new Error(loaded.message)
  listening = loaded
})

describe('the app and training agree', () => {
  test('the golden files are those of this model', () => {
    expect(golden.sha256).toBe(listening.manifest.sha256)
  })

  test('on what the network sees', async () => {
    const wanted = await floats(golden.features.file)
    const frames = framesOf(sound)
    const [count, values] = golden.features.shape
    expect(wanted).toHaveLength(count * values)
    expect(Math.ceil(frames.length / golden.features.everyFrames)).toBe(count)
    for (let n = 0; n < count; n++) expectClose(frames[n * golden.features.everyFrames]!, wanted.subarray(n * values, (n + 1) * values), FEATURE_TOLERANCE)
  })

  test('on what the network tells', async () => {
    const { onset, sounding, velocity } = golden.posteriors
    const wanted = await floats(golden.posteriors.file)
    const told = await posteriorsOf(sound)
    const sizes = [onset, sounding, velocity].map(([rows, keys]) => rows * keys)
    expect(told.map((values) => values.length)).toEqual(sizes)
    expect(wanted).toHaveLength(sizes.reduce((a, b) => a + b))
    expectClose(Float32Array.from(told.flatMap((values) => [...values])), wanted, POSTERIOR_TOLERANCE)
  })

  test('on the notes', async () => {
    const heard = await listenToFile(join(folder, golden.sound))
    if (isFailure(heard)) throw new Error(heard.message)
    const notes: PlayedNote[] = []
    for await (const part of heard) {
      notes.push(...part.notes)
      for (const { playedNote, offsetSeconds } of part.releases) notes[playedNote] = { ...notes[playedNote]!, offsetSeconds }
    }
    const inOrder = notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
    expect(inOrder.map(({ pitch }) => pitch)).toEqual(golden.notes.map(({ pitch }) => pitch))
    inOrder.forEach((note, i) => {
      const wanted = golden.notes[i]!
      expect(Math.abs(note.onsetSeconds - wanted.onsetSeconds), `onset of ${note.pitch}`).toBeLessThan(ONSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.offsetSeconds! - Math.min(wanted.offsetSeconds, sound.length / 16000)), `offset of ${note.pitch}`).toBeLessThan(OFFSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.velocity - wanted.velocity), `velocity of ${note.pitch}`).toBeLessThanOrEqual(1)
      expect(Math.abs(note.confidence - wanted.confidence)).toBeLessThan(POSTERIOR_TOLERANCE)
      expect(note.emittedAtSeconds).toBeCloseTo(Math.min(wanted.emittedAtSeconds, sound.length / 16000), 6)
    })
  })
})

function framesOf(samples: Float32Array): Float32Array[] {
  const { manifest } = listening
  const features = new PianoFeatures(manifest)
  return Array.from({ length: Math.floor(samples.length / manifest.hopSamples) }, (_, n) => {
    const frame = new Float32Array(features.length)
    features.frame(samples.subarray(n * manifest.hopSamples, (n + 1) * manifest.hopSamples), frame, 0)
    return frame
  })
}

/** Onset, sounding and velocity of all steps. */
async function posteriorsOf(samples: Float32Array): Promise<readonly Float32Array[]> {
  const { manifest } = listening
  const network = await OnnxNetwork.open(await import('onnxruntime-node'), await readFile(join(ownModelFolder, manifest.file)), manifest)
  const frames = framesOf(samples)
  const told: number[][] = [[], [], []]
  for (let first = 0; first + manifest.hopsPerStep <= frames.length; first += manifest.hopsPerStep) {
    const step = Float32Array.from(frames.slice(first, first + manifest.hopsPerStep).flatMap((frame) => [...frame]))
    const { onset, sounding, velocity } = await network.step(step)
    for (const [i, values] of [onset, sounding, velocity].entries()) told[i]!.push(...values)
  }
  expect(told[1]!.length % KEYS).toBe(0)
  return told.map((values) => Float32Array.from(values))
}

async function floats(file: string): Promise<Float32Array> {
  const bytes = await readFile(join(folder, file))
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

function expectClose(found: Float32Array, wanted: Float32Array, tolerance: number): void {
  expect(found).toHaveLength(wanted.length)
  let worst = 0
  for (let i = 0; i < wanted.length; i++) worst = Math.max(worst, Math.abs(found[i]! - wanted[i]!))
  expect(worst).toBeLessThan(tolerance)
}
