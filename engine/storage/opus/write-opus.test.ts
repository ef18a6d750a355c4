import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPackedSound } from '../packed-sound.ts'
import type { TakeSound } from '../take-sound.ts'
import { writeOpus } from './write-opus.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-opus-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const rateHz = 48_000
/** Two seconds and a bit; at half a second and at one and a half a key is struck. */
const samples = 2 * rateHz + 777
const struck = [0.5, 1.5]
const sound = Float32Array.from({ length: samples }, (_, n) => struck.reduce((sum, seconds) => {
  const since = n / rateHz - seconds
  return since < 0 ? sum : sum + 0.4 * Math.exp(-3 * since) * Math.sin(2 * Math.PI * 440 * since)
}, 0))

async function opened(name: string, bytes: Uint8Array): Promise<TakeSound> {
  writeFileSync(join(folder, name), bytes)
  return (await openPackedSound(join(folder, name)))!
}

const packed = () => writeOpus(samples, async (first, count) => sound.subarray(first, first + count))

test('is as long as it was, a tenth of its size, and each key is struck at its moment', async () => {
  const bytes = await packed()
  expect(bytes.length).toBeLessThan(0.1 * 2 * samples)
  const read = await opened('two.opus', bytes)
  expect([read.sampleRateHz, read.samples]).toEqual([rateHz, samples])
  const heard = await read.read(0, Infinity)
  expect(heard).toHaveLength(samples)
  const loudness = (from: number, to: number): number => Math.sqrt(heard.subarray(from * rateHz, to * rateHz).reduce((sum, value) => sum + value * value, 0) / ((to - from) * rateHz))
  for (const seconds of struck) {
    expect(loudness(seconds - 0.03, seconds - 0.005)).toBeLessThan(0.35 * loudness(seconds, seconds + 0.025))
  }
  // The tone itself lies under itself: no sample is late.
  const agreement = sound.reduce((sum, value, n) => sum + value * heard[n]!, 0) / Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) * heard.reduce((sum, value) => sum + value * value, 0))
  expect(agreement).toBeGreaterThan(0.98)
  await read.close()
})

test('the same sound makes the same bytes', async () => {
  expect(Buffer.from(await packed()).equals(Buffer.from(await packed()))).toBe(true)
})

test('one cut short ends sooner, one that is rubbish after its beginning is no sound', async () => {
  const bytes = await packed()
  const cut = await opened('cut.opus', bytes.slice(0, Math.round(bytes.length / 2)))
  const heard = (await cut.read(0, Infinity)).length
  expect([heard > 0, heard < samples]).toEqual([true, true])
  await cut.close()
  writeFileSync(join(folder, 'rubbish.opus'), Uint8Array.from({ length: 3000 }, (_, n) => (n < 4 ? 'OggS'.charCodeAt(n) : (n * 37) % 251)))
  const rubbish = await openPackedSound(join(folder, 'rubbish.opus'))
  expect(rubbish === null || (await rubbish.read(0, 100)).length === 0).toBe(true)
})
