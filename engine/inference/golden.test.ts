import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { doubtfulConfidence } from '../../core/judgement/hearing-limits.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import type { EngineChoice } from '../../core/protocol/listening-engines.ts'
import type { DecoderShape } from '../../core/transcription/decoder-shape.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { floats, framesOf, onsetsOf, posteriorsOf, readGolden, stepsOf, type AllPosteriors, type GoldenRecording } from './golden-recording.ts'
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
const recordings = ['golden', 'touch'] as const
const everyEngine = recordings.flatMap((recording) => engines.map((choice) => ({ recording, ...choice })))

type Stroke = Pick<PlayedNote, 'pitch' | 'onsetSeconds'>

let model: Model
let goldens: Readonly<Record<(typeof recordings)[number], GoldenRecording>>

beforeAll(async () => {
  const read = await readModel()
  if (isFailure(read)) throw new Error(read.message)
  model = read
  goldens = { golden: await readGolden(model.folder, model.manifest), touch: await readGolden(model.folder, model.manifest, 'touch') }
}, PATIENCE_MS)

describe('the app and training agree', () => {
  test.each(recordings)('on what the network sees, in %s', async (recording) => {
    const golden = goldens[recording]
    const { file, shape: [count, values], everyFrames } = golden.paper.features
    const wanted = await floats(join(golden.folder, file))
    const frames = framesOf(golden.sound, model.manifest)
    expect(wanted).toHaveLength(count * values)
    expect(Math.ceil(frames.length / everyFrames)).toBe(count)
    for (let n = 0; n < count; n++) expectClose(frames[n * everyFrames]!, wanted.subarray(n * values, (n + 1) * values), FEATURE_TOLERANCE)
  })

  test.each(everyEngine)('on what the network tells, in $recording by $engine $provider', async ({ recording, ...choice }) => {
    expectSame(await toldBy(choice, goldens[recording]), goldens[recording].posteriors)
  }, PATIENCE_MS)

  test.each(everyEngine)('on the notes, in $recording by $engine $provider', async ({ recording, ...engine }) => {
    const golden = goldens[recording]
    const found = await notesBy(engine, golden)
    const all = [...golden.paper.notes].sort(byKey)
    expect(found.map(({ pitch }) => pitch)).toEqual(all.map(({ pitch }) => pitch))
    const endSeconds = golden.sound.length / model.manifest.sampleRateHz
    found.forEach((note, i) => {
      const wanted = all[i]!
      expect(Math.abs(note.onsetSeconds - wanted.onsetSeconds), `onset of ${note.pitch}`).toBeLessThan(ONSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.offsetSeconds! - Math.min(wanted.offsetSeconds, endSeconds)), `offset of ${note.pitch}`).toBeLessThan(OFFSET_TOLERANCE_SECONDS)
      expect(Math.abs(note.velocity - wanted.velocity), `velocity of ${note.pitch}`).toBeLessThanOrEqual(1)
      expect(Math.abs(note.confidence - wanted.confidence)).toBeLessThan(POSTERIOR_TOLERANCE)
      expect(note.emittedAtSeconds).toBeCloseTo(Math.min(wanted.emittedAtSeconds, endSeconds), 6)
    })
  }, PATIENCE_MS)
})

describe('ONNX Runtime and TensorFlow.js agree', () => {
  test.each(recordings)('on what the network tells, step by step, in %s', async (recording) => {
    expectSame(await toldBy(wasm, goldens[recording]), await toldBy(processor, goldens[recording]))
  }, PATIENCE_MS)

  test.each(recordings)('on the notes: keys, onsets, ends, loudness and when they were told, in %s', async (recording) => {
    const wanted = await notesBy(processor, goldens[recording])
    expect(await notesBy(wasm, goldens[recording])).toEqual(wanted.map((note) => ({
      ...note, onsetSeconds: expect.closeTo(note.onsetSeconds, 4), offsetSeconds: expect.closeTo(note.offsetSeconds!, 4), confidence: expect.closeTo(note.confidence, 3),
    })))
  }, PATIENCE_MS)

  test('when one goes on with the memory of the other', async () => {
    const [one, other] = await Promise.all([processor, wasm].map(async (choice) => (await startEngine(model, choice)).newNetwork()))
    const { golden } = goldens
    const steps = stepsOf(golden.sound, model.manifest)
    const half = Math.floor(steps.length / 2)
    const first = await posteriorsOf(one!, steps.slice(0, half))
    other!.recall(one!.memory)
    expectSame(joined(first, await posteriorsOf(other!, steps.slice(half))), golden.posteriors)
  }, PATIENCE_MS)
})

test('the recording of what is hard has faint notes, and strokes that are told among others and not where nobody plays', () => {
  const { paper, posteriors } = goldens.touch
  const { decoder } = model.manifest
  const tellsBy = (shape: DecoderShape) => new Set(onsetsOf(posteriors, shape).map(({ pitch, atSeconds }) => `${pitch} ${atSeconds}`))
  const [strict, loose] = [tellsBy(decoder), tellsBy({ ...decoder, aloneThreshold: 0 })]
  expect(strict.size).toBe(paper.notes.length)
  expect(loose.size).toBeGreaterThan(strict.size)
  expect(paper.notes.filter(({ confidence }) => confidence < doubtfulConfidence).length).toBeGreaterThan(5)
})

/** By recording and engine: an engine takes its time, and is asked once. */
const told = new Map<string, Promise<AllPosteriors>>()
const notes = new Map<string, Promise<readonly PlayedNote[]>>()

function once<Answer>(answers: Map<string, Promise<Answer>>, choice: EngineChoice, { paper }: GoldenRecording, ask: () => Promise<Answer>): Promise<Answer> {
  const key = `${paper.sound} ${choice.engine} ${choice.provider}`
  const answer = answers.get(key) ?? ask()
  answers.set(key, answer)
  return answer
}

function toldBy(choice: EngineChoice, golden: GoldenRecording): Promise<AllPosteriors> {
  return once(told, choice, golden, async () => posteriorsOf(await (await startEngine(model, choice)).newNetwork(), stepsOf(golden.sound, model.manifest)))
}

function byKey(one: Stroke, other: Stroke): number {
  return one.pitch - other.pitch || one.onsetSeconds - other.onsetSeconds
}

/** Key by key, each note with its end. */
function notesBy(engine: EngineChoice, golden: GoldenRecording): Promise<readonly PlayedNote[]> {
  return once(notes, engine, golden, () => notesOf(engine, golden))
}

async function notesOf(engine: EngineChoice, { folder, paper }: GoldenRecording): Promise<readonly PlayedNote[]> {
  const heard = await listenToFile(join(folder, paper.sound), { engine })
  if (isFailure(heard)) throw new Error(heard.message)
  expect(heard.engine).toMatchObject({ name: engine.engine, provider: engine.provider, model: model.name })
  const found: PlayedNote[] = []
  for await (const part of heard) {
    found.push(...part.notes)
    for (const { playedNote, offsetSeconds } of part.releases) found[playedNote] = { ...found[playedNote]!, offsetSeconds }
  }
  return found.sort(byKey)
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
