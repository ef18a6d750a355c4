import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { loadListening, ownModelFolder } from './load-listening.ts'

type Json = { [key: string]: Json } & { [index: number]: Json }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-'))
  for (const file of ['manifest.json', 'model.onnx', 'weights.safetensors']) await cp(join(ownModelFolder, file), join(folder, file))
})
afterEach(() => rm(folder, { recursive: true }))

/** Loads the program's own model after its manifest was changed. */
async function loadedWith(change: (manifest: Json) => void) {
  const paper = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(paper, 'utf8')) as Json
  change(manifest)
  await writeFile(paper, JSON.stringify(manifest))
  return loadListening(folder)
}

describe('a model', () => {
  test('that came with the program loads, and has a name', async () => {
    const listening = await loadListening(folder)
    if (isFailure(listening)) throw new Error(listening.message)
    expect(listening.model).toMatch(/^piano-notes@[0-9a-f]{8}$/)
    expect((await listening.newEar()).lookAheadSeconds).toBeLessThanOrEqual(0.16)
  })

  test('that is not there is missed by name', async () => {
    await rm(join(folder, 'model.onnx'))
    expect(await loadListening(folder)).toMatchObject({ failure: 'model-missing', message: expect.stringContaining('model.onnx') })
    await rm(join(folder, 'manifest.json'))
    expect(await loadListening(folder)).toMatchObject({ failure: 'model-missing', message: expect.stringContaining('manifest.json') })
  })

  test('that is another than its manifest describes is refused', async () => {
    const weights = await readFile(join(folder, 'model.onnx'))
    weights[weights.length - 1]! ^= 1
    await writeFile(join(folder, 'model.onnx'), weights)
    expect(await loadListening(folder)).toMatchObject({ failure: 'model-mismatch', message: expect.stringContaining('sha256') })
  })

  test.each<[string, (manifest: Json) => void, string]>([
    ['of another format', (m) => Object.assign(m, { format: 'repetiteur.model/9' }), 'format'],
    ['whose features have another width', (m) => Object.assign(m['features']!, { bands: 293 }), '[1, 2, 588]'],
    ['whose steps are shorter going in than coming out', (m) => Object.assign(m, { hopSamples: 80 }), 'a step hears'],
    ['without a threshold', (m) => Object.assign(m['decoder']!, { onsetThreshold: 'low' }), 'onsetThreshold'],
    ['whose memory has another shape', (m) => Object.assign(m['states']![0]!, { shape: [88, 7] }), 'key_h'],
    ['whose memory has another name', (m) => Object.assign(m['states']![0]!, { input: 'somewhere' }), 'somewhere'],
    ['whose windows are no power of two', (m) => Object.assign(m['features']!['windows']![0]!, { samples: 4000 }), 'power of two'],
  ])('%s is refused with what is wrong', async (_, change, words) => {
    expect(await loadedWith(change)).toEqual({ failure: 'model-mismatch', message: expect.stringContaining(words), remedy: expect.any(String) })
  })

  test('whose manifest is no JSON is refused', async () => {
    await writeFile(join(folder, 'manifest.json'), '{ "format": ')
    expect(await loadListening(folder)).toMatchObject({ failure: 'model-mismatch' })
  })

  test('that TensorFlow.js is to run needs its weights, those of its manifest', async () => {
    const load = () => loadListening(folder, { engine: 'tfjs', provider: 'wasm' })
    expect(await load()).toMatchObject({ engine: 'tfjs', provider: 'wasm' })
    const weights = await readFile(join(folder, 'weights.safetensors'))
    weights[weights.length - 1]! ^= 1
    await writeFile(join(folder, 'weights.safetensors'), weights)
    expect(await load()).toMatchObject({ failure: 'model-mismatch', message: expect.stringContaining('sha256') })
    await rm(join(folder, 'weights.safetensors'))
    expect(await load()).toMatchObject({ failure: 'model-mismatch', message: expect.stringContaining('weights.safetensors cannot be read') })
    expect(await loadListening(folder)).toMatchObject({ engine: 'onnx', provider: 'cpu' })
  })

  test.each([{ engine: 'onnx', provider: 'abacus' }, { engine: 'tfjs', provider: 'abacus' }] as const)('cannot be run by what is not there: $engine $provider', async (wish) => {
    expect(await loadListening(folder, wish)).toMatchObject({ failure: 'engine-unavailable', message: expect.stringContaining('abacus') })
  })
})
