import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openPackedSound } from '../packed-sound.ts'
import { soundToFile } from '../../take-file/sound-to-file.ts'
import type { TakeSound } from '../take-sound.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-flac-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const rate = 48_000
const tone = Float32Array.from({ length: rate }, (_, n) => 0.5 * Math.sin((2 * Math.PI * 440 * n) / rate))
const sound: TakeSound = { sampleRateHz: rate, samples: tone.length, read: async (first, count) => tone.subarray(first, first + count), wav: async () => new Uint8Array(0), close: async () => undefined }

async function kept(name: string, kind: 'whole' | 'smaller'): Promise<TakeSound> {
  const path = join(folder, name)
  writeFileSync(path, (await soundToFile(sound, kind))!)
  return (await openPackedSound(path))!
}

it('a take’s sound comes out of a file as it went in', async () => {
  const whole = await kept('whole.flac', 'whole')
  expect([whole.sampleRateHz, whole.samples]).toEqual([rate, tone.length])
  const read = await whole.read(1000, 20_000)
  expect(read).toHaveLength(20_000)
  expect(Math.max(...read.map((sample, n) => Math.abs(sample - tone[1000 + n]!)))).toBeLessThan(1e-4)
  await whole.close()
})

it('made smaller it is the same tone at the same moment', async () => {
  const smaller = await kept('smaller.opus', 'smaller')
  expect([smaller.sampleRateHz, smaller.samples]).toEqual([rate, tone.length])
  const read = await smaller.read(6000, 30_000)
  expect(Math.max(...read.map((sample, n) => Math.abs(sample - tone[6000 + n]!)))).toBeLessThan(0.05)
  await smaller.close()
})

it('left out there is none', async () => {
  expect(await soundToFile(sound, 'left-out')).toBeNull()
})
