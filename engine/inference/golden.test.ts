import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import type { EngineChoice } from '../../core/protocol/listening-engines.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { floats, framesOf, posteriorsOf, readGolden, stepsOf, type AllPosteriors, type GoldenRecording } from './golden-recording.ts'
import { listenToFile } from './listen-to-file.ts'
import { readModel, type Model } from './model.ts'
import { processor, startEngine } from './network-source.ts'

/** 0.002 dB: float32 against float32, in another order. */
const FEATURE_TOLERANCE = 1e-4
/** Engines, and ONNX Runtime here and in Python, choose other kernels. */
const POSTERIOR_TOLERANCE = 1e-3
const ONSET_TOLERANCE_SECONDS = 0.001
/** A release already told is not taken back when the key turns out to be struck again; training's decoder looks back. */
const OFFSET_TOLERANCE_SECONDS = 0.021
/** A busy computer takes its time. */
const PATIENCE_MS = 300_000

const wasm: EngineChoice = { engine: 'tfjs', provider: 'wasm' }
const engines = [processor, wasm]

let model: Model
let golden: GoldenRecording

beforeAll(async () => {
  const read = await readModel()
  if (isFailure(read)) throw new Error(read.message)
  model = read
  golden = await readGolden(model.folder, model.manifest)
}, PATIENCE_MS)

describe('the app and training agree', () => {
  test('on what the network sees', async () => {
    const { file, shape: [count, values], everyFrames } = golden.paper.features
    const wanted = await floats(join(golden.folder, file))
    const frames = framesOf(golden.sound, model.manifest)
    expect(wanted).toHaveLength(count * values)
    expect(Math.ceil(frames.length / everyFrames)).toBe(count)
    for (let n = 0; n < count; n++) expectClose(frames[n * everyFrames]!, wanted.subarray(n * values, (n + 1) * values), FEATURE_TOLERANCE)
  })

  test.each(engines)('on what the network tells, in $engine $provider', async (choice) => {
    expectSame(await toldBy(choice), golden.posteriors)
  }, PATIENCE_MS)

  test.each(engines)('on the notes, in $engine $provider', async (engine) => {
    const notes = await notesBy(engine)
    expect(notes.map(({ pitch }) => pitch)).toEqual(golden.paper.notes.map(({ pitch }) => pitch))
    const endSeconds = golden.sound.length / model.manifest.sampleRateHz
    notes.forEach((note, i) => {
      const wanted = golden.paper.notes[i]!
      expect(Math.abs(note.onsetSeconds - wanted.onsetSeconds), `onset of ${note.pitch}`).toBeLessThan(ONSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.offsetSeconds! - Math.min(wanted.offsetSeconds, endSeconds)), `offset of ${note.pitch}`).toBeLessThan(OFFSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.velocity - wanted.velocity), `velocity of ${note.pitch}`).toBeLessThanOrEqual(1)
      expect(Math.abs(note.confidence - wanted.confidence)).toBeLessThan(POSTERIOR_TOLERANCE)
      expect(note.emittedAtSeconds).toBeCloseTo(Math.min(wanted.emittedAtSeconds, endSeconds), 6)
    })
  }, PATIENCE_MS)
})

describe('ONNX Runtime and TensorFlow.js agree', () => {
  test('on what the network tells, step by step', async () => {
    expectSame(await toldBy(wasm), await toldBy(processor))
  }, PATIENCE_MS)

  test('on the notes: keys, onsets, ends, loudness and when they were told', async () => {
    const wanted = await notesBy(processor)
    expect(await notesBy(wasm)).toEqual(wanted.map((note) => ({
      ...note, onsetSeconds: expect.closeTo(note.onsetSeconds, 4), offsetSeconds: expect.closeTo(note.offsetSeconds!, 4), confidence: expect.closeTo(note.confidence, 3),
    })))
  }, PATIENCE_MS)

  test('when one goes on with the memory of the other', async () => {
    const [one, other] = await Promise.all([processor, wasm].map(async (choice) => (await startEngine(model, choice)).newNetwork()))
    const steps = stepsOf(golden.sound, model.manifest)
    const half = Math.floor(steps.length / 2)
    const first = await posteriorsOf(one!, steps.slice(0, half))
    other!.recall(one!.memory)
    expectSame(joined(first, await posteriorsOf(other!, steps.slice(half))), golden.posteriors)
  }, PATIENCE_MS)
})

async function toldBy(choice: EngineChoice): Promise<AllPosteriors> {
  const source = await startEngine(model, choice)
  return posteriorsOf(await source.newNetwork(), stepsOf(golden.sound, model.manifest))
}

/** By onset, then pitch, each with its end. */
async function notesBy(engine: EngineChoice): Promise<readonly PlayedNote[]> {
  const heard = await listenToFile(join(golden.folder, golden.paper.sound), { engine })
  if (isFailure(heard)) throw new Error(heard.message)
  expect(heard.engine).toMatchObject({ name: engine.engine, provider: engine.provider, model: model.name })
  const notes: PlayedNote[] = []
  for await (const part of heard) {
    notes.push(...part.notes)
    for (const { playedNote, offsetSeconds } of part.releases) notes[playedNote] = { ...notes[playedNote]!, offsetSeconds }
  }
  return notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
}

function joined(one: AllPosteriors, other: AllPosteriors): AllPosteriors {
  const both = (of: keyof AllPosteriors): Float32Array => Float32Array.from([...one[of], ...other[of]])
  return { onset: both('onset'), sounding: both('sounding'), velocity: both('velocity') }
}

function expectSame(found: AllPosteriors, wanted: AllPosteriors): void {
  for (const of of ['onset', 'sounding', 'velocity'] as const) expectClose(found[of], wanted[of], POSTERIOR_TOLERANCE)
}

function expectClose(found: Float32Array, wanted: Float32Array, tolerance: number): void {
  expect(found).toHaveLength(wanted.length)
  let worst = 0
  for (let i = 0; i < wanted.length; i++) worst = Math.max(worst, Math.abs(found[i]! - wanted[i]!))
  expect(worst).toBeLessThan(tolerance)
}
