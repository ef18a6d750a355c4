import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EnginesFile, nothingRemembered, type RememberedEngines } from './remembered-engines.ts'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'engines-')) })
afterAll(() => rm(folder, { recursive: true }))

const kept: RememberedEngines = {
  format: 'repetiteur.listening-engines/1', chosen: { engine: 'tfjs', provider: 'wasm' },
  measured: { modelSha256: 'ab', runtimes: 'onnxruntime-node 1', candidates: [{ engine: 'onnx', provider: 'cpu', realTimeFactor: 0.05, leftOut: null }] },
}

test('what is kept is found at the next start', async () => {
  const file = new EnginesFile(join(folder, 'kept.json'))
  await file.write(kept)
  expect(await file.read()).toEqual(kept)
})

test('of two that are written at once the one that was asked for last stays', async () => {
  const file = new EnginesFile(join(folder, 'twice.json'))
  const { measured } = kept
  const long: RememberedEngines = { ...kept, measured: { ...measured!, candidates: Array.from({ length: 50_000 }, () => measured!.candidates[0]!) } }
  await Promise.all([file.write(long), file.write(kept)])
  expect(await file.read()).toEqual(kept)
})

test.each([['no file', null], ['half a file', '{ "format": "rep'], ['another format', '{ "format": "repetiteur.listening-engines/9" }'], ['something else', '[]'], ['a choice of nothing', JSON.stringify({ ...kept, chosen: {} })]])(
  '%s is as good as nothing', async (name, text) => {
    const path = join(folder, `${name}.json`)
    if (text !== null) await writeFile(path, text)
    expect(await new EnginesFile(path).read()).toEqual(nothingRemembered)
  })

test('a folder that cannot be written is borne with', async () => {
  await new EnginesFile(join(folder, 'nowhere', 'engines.json')).write(kept)
})
