import { mkdtemp, readFile, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repairWav, toPcm, WavFile } from './wav-file.ts'

const newPath = async () => join(await mkdtemp(join(tmpdir(), 'repetiteur-wav-')), 'sound.wav')

/** The samples of a mono 16-bit WAV, read by its header's word. */
async function samplesOf(path: string): Promise<number[]> {
  const bytes = await readFile(path)
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
  expect(bytes.readUInt32LE(4)).toBe(36 + bytes.readUInt32LE(40))
  return Array.from({ length: bytes.readUInt32LE(40) / 2 }, (_, index) => bytes.readInt16LE(44 + 2 * index))
}

describe('the sound of a take on disk', () => {
  test('what was played lies there after each write, without closing', async () => {
    const path = await newPath()
    const wav = await WavFile.create(path, 48_000)
    await wav.write([{ firstSample: 0, pcm: Int16Array.from([1, 2]) }])
    expect(await samplesOf(path)).toEqual([1, 2])
    await wav.write([{ firstSample: 2, pcm: Int16Array.from([3]) }])
    expect(await samplesOf(path)).toEqual([1, 2, 3])
    await wav.close()
  })

  test('lost sound is a silence of its length, so that later notes stay at their time', async () => {
    const path = await newPath()
    const wav = await WavFile.create(path, 48_000)
    await wav.write([{ firstSample: 0, pcm: Int16Array.from([1]) }, { firstSample: 4, pcm: Int16Array.from([5]) }])
    await wav.close()
    expect(await samplesOf(path)).toEqual([1, 0, 0, 0, 5])
  })

  test('a file cut off in the middle of a sample opens with what is whole', async () => {
    const path = await newPath()
    const wav = await WavFile.create(path, 10)
    await wav.write([{ firstSample: 0, pcm: Int16Array.from([1, 2, 3, 4, 5]) }])
    await wav.close()
    await truncate(path, 44 + 2 * 3 + 1)
    expect(await repairWav(path)).toBeCloseTo(0.3)
    expect(await samplesOf(path)).toEqual([1, 2, 3])
  })

  test('a file that ends in its own header has no sound', async () => {
    const path = await newPath()
    await (await WavFile.create(path, 48_000)).close()
    await truncate(path, 20)
    expect(await repairWav(path)).toBe(0)
  })

  test('sound beyond full scale is clipped and what is no number is silent', () => {
    expect([...toPcm(Float32Array.from([0, 1, -1, 2, -2, NaN, 0.5]))]).toEqual([0, 32767, -32768, 32767, -32768, 0, 16384])
  })
})
