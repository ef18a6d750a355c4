import { existsSync } from 'node:fs'
import { mkdtemp, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openRecording } from '../../recording/open-recording.ts'
import { isFailure } from '../../../core/protocol/failure.ts'
import { openPackedSound } from '../packed-sound.ts'
import { openTakeSound } from '../take-sound.ts'
import { toPcm, WavFile } from '../wav-file.ts'
import { openFlacSound } from './flac-sound.ts'
import { packWav } from './pack-wav.ts'

const rateHz = 8000

/** Ten seconds and a bit that are nowhere alike, with a lost second in the middle. */
async function recorded(): Promise<{ wav: string; flac: string; pcm: Int16Array }> {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-flac-'))
  const wav = join(folder, 'sound.wav')
  const pcm = toPcm(Float32Array.from({ length: 10 * rateHz + 123 }, (_, n) => (n >= 4 * rateHz && n < 5 * rateHz ? 0 : 0.6 * Math.sin(n / 9 + n * n / 4e7) + 0.2 * Math.sin(n / 3.1))))
  const file = await WavFile.create(wav, rateHz)
  await file.write([{ firstSample: 0, pcm: pcm.subarray(0, 4 * rateHz) }, { firstSample: 5 * rateHz, pcm: pcm.subarray(5 * rateHz) }])
  await file.close()
  return { wav, flac: join(folder, 'sound.flac'), pcm }
}

const asPcm = (samples: Float32Array): number[] => [...samples].map((sample) => Math.round(sample * 32767))

describe('a packed take', () => {
  test('has the same samples in less room, and the recording it came from is gone', async () => {
    const { wav, flac, pcm } = await recorded()
    const before = (await stat(wav)).size
    expect(await packWav(wav, flac, () => true)).toBe(true)
    expect([existsSync(wav), (await stat(flac)).size < 0.75 * before]).toEqual([false, true])
    const sound = (await openFlacSound(flac))!
    expect([sound.sampleRateHz, sound.samples]).toEqual([rateHz, pcm.length])
    expect(asPcm(await sound.read(0, Infinity))).toEqual([...pcm])
    await sound.close()
  })

  test('gives any stretch as the recording did: across frames, in small steps, beyond the end', async () => {
    const { wav, flac, pcm } = await recorded()
    const plain = await readFile(wav)
    await packWav(wav, flac, () => true)
    await writeFile(wav, plain)
    const [sound, recording] = [(await openFlacSound(flac))!, (await openTakeSound(wav))!]
    for (const [first, count] of [[0, 10], [4095, 2], [31_999, 2], [79_000, 5000], [12_345, 40_000], [-50, 100], [pcm.length - 5, 50], [pcm.length + 5, 50], [200, 0]] as const) {
      expect(asPcm(await sound.read(first, count))).toEqual(asPcm(await recording.read(first, count)))
      expect(await sound.wav(first, count)).toEqual(await recording.wav(first, count))
    }
    for (let first = 0; first < pcm.length; first += 160) expect(asPcm(await sound.read(first, 160))).toEqual([...pcm.subarray(first, first + 160)])
    await sound.close()
    await recording.close()
  })

  test('is a FLAC file that others read too', async () => {
    const { wav, flac, pcm } = await recorded()
    await packWav(wav, flac, () => true)
    const recording = await openRecording(flac)
    if (isFailure(recording)) throw new Error(recording.message)
    let count = 0
    for await (const { samples } of recording.blocks) count += samples.length
    expect([recording.sampleRateHz, recording.channels, Math.abs(count - pcm.length) < 0.3 * rateHz]).toEqual([rateHz, 1, true])
  })

  test('a table of moments that lies, or leaves most of them out, is not followed: the file is decoded from its beginning', async () => {
    const { wav, flac, pcm } = await recorded()
    await packWav(wav, flac, () => true)
    const good = await readFile(flac)
    const fourthPoint = 4 + 4 + 34 + 4 + 3 * 18
    const lies: readonly ((bytes: Buffer) => void)[] = [
      (bytes) => bytes.writeBigUInt64BE(2n ** 60n, fourthPoint + 8), (bytes) => bytes.writeBigUInt64BE(7n, fourthPoint + 8), (bytes) => bytes.writeBigUInt64BE(29_000n, fourthPoint - 18),
      (bytes) => bytes.writeUInt32BE(0xffff_ffff, 8 + 14),
    ]
    for (const lie of lies) {
      const bytes = Buffer.from(good)
      lie(bytes)
      await writeFile(flac, bytes)
      const sound = (await openPackedSound(flac))!
      expect(asPcm(await sound.read(30_000, 10_000))).toEqual([...pcm.subarray(30_000, 40_000)])
      expect(sound.samples).toBeLessThanOrEqual(2 * 3600 * 48_000)
      await sound.close()
    }
  })

  test('packing that is cut off leaves the recording as it was, and nothing beside it', async () => {
    const { wav, flac } = await recorded()
    const before = await readFile(wav)
    let asked = 0
    expect(await packWav(wav, flac, () => ++asked < 4)).toBe(false)
    expect([existsSync(flac), existsSync(`${flac}.new`), (await readFile(wav)).equals(before)]).toEqual([false, false, true])
  })

  test('one that is damaged or none of ours is no sound, and one cut short ends sooner', async () => {
    const { wav, flac, pcm } = await recorded()
    await packWav(wav, flac, () => true)
    await truncate(flac, Math.round((await stat(flac)).size / 2))
    const sound = (await openFlacSound(flac))!
    const heard = await sound.read(0, Infinity)
    expect(heard.length).toBeLessThan(0.8 * pcm.length)
    expect(asPcm(heard)).toEqual([...pcm.subarray(0, heard.length)])
    await sound.close()
    await writeFile(flac, 'fLaC, but not really')
    expect(await openFlacSound(flac)).toBeNull()
    expect(await openFlacSound(join(flac, 'nowhere'))).toBeNull()
  })
})
