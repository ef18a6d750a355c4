import { beforeAll, expect, test } from 'vitest'
import { isFailure } from '../../../core/protocol/failure.ts'
import type { Posteriors } from '../../../core/transcription/posteriors.ts'
import { readGolden, type GoldenRecording } from '../golden-recording.ts'
import { readModel, type Model } from '../model.ts'
import type { Network } from '../network.ts'
import { processor, startEngine } from '../network-source.ts'
import { tryOut } from './trial.ts'

/** A busy computer takes its time. */
const PATIENCE_MS = 300_000

let model: Model
let golden: GoldenRecording

beforeAll(async () => {
  const read = await readModel()
  if (isFailure(read)) throw new Error(read.message)
  model = read
  golden = await readGolden(model.folder, model.manifest)
}, PATIENCE_MS)

/** A clock on which a step takes 4 ms, and each hundredth one a second. */
function clock(): () => number {
  let nowMs = 0
  let steps = 0
  return () => (nowMs += ++steps % 100 === 0 ? 1000 : 4)
}

/** The model's own network behind a hand that may change what it tells. */
async function meddled(meddle: (told: Posteriors, step: number) => void): Promise<Network> {
  const network = await (await startEngine(model, processor)).newNetwork()
  let steps = 0
  return {
    async step(features) {
      const told = await network.step(features)
      meddle(told, steps++)
      return told
    },
    reset: () => network.reset(),
  }
}

test('an engine that hears the golden notes is told by its median step: a moment in which the computer was busy does not count', async () => {
  expect(await tryOut(await meddled(() => undefined), model.manifest, golden, clock())).toEqual({ realTimeFactor: expect.closeTo(4 / 20, 9), leftOut: null })
}, PATIENCE_MS)

test('an engine that hears one note more is left out', async () => {
  const network = await meddled(({ onset }, step) => { if (step === 150) onset[87] = 0.99 })
  expect(await tryOut(network, model.manifest, golden, clock())).toEqual({ realTimeFactor: null, leftOut: { why: 'hears-otherwise', detail: expect.stringMatching(/^\d+ notes instead of \d+$/) } })
}, PATIENCE_MS)

test('an engine that hears a note on another key is left out, and the key is told', async () => {
  const swap = (values: Float32Array): void => { for (let row = 0; row < values.length; row += 88) [values[row + 43], values[row + 44]] = [values[row + 44]!, values[row + 43]!] }
  const network = await meddled(({ onset }) => swap(onset))
  expect(await tryOut(network, model.manifest, golden, clock())).toEqual({ realTimeFactor: null, leftOut: { why: 'hears-otherwise', detail: expect.stringMatching(/^key 65 at [\d.]+ s instead of 64 at [\d.]+ s$/) } })
}, PATIENCE_MS)
