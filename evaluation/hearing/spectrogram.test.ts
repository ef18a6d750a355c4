import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FeatureShape } from '../../core/features/feature-shape.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { wavFile } from '../../engine/recording/testing/wav-file.ts'
import { spectrogram } from './spectrogram.ts'

const shape: FeatureShape = {
  sampleRateHz: 16000, hopSamples: 160, hopsPerStep: 2, windows: [{ samples: 4096, riseSamples: 3072 }, { samples: 1024, riseSamples: 512 }], bands: 294, bandsPerSemitone: 3,
  lowestKeyHz: 27.5, powerFloor: 1e-10, dbCentre: -60, dbScale: 20,
}
const A4_ROW_FROM_TOP = 3 * (108 - 69) + 1

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'spectrogram-')) })
afterAll(() => rm(folder, { recursive: true }))

test('A4 struck at 2 s is seen on its key from 2 s on', async () => {
  const path = join(folder, 'a4.wav')
  const rate = 48000
  const samples = Float32Array.from({ length: 4 * rate }, (_, n) => (n < 2 * rate ? 0 : 0.5 * Math.sin(2 * Math.PI * 440 * (n / rate))))
  await writeFile(path, wavFile({ samples, sampleRateHz: rate, channels: 1, bits: 16 }))
  const picture = await spectrogram(path, shape, 1.5, 2.5)
  if (isFailure(picture)) throw new Error(picture.message)
  const { columns, rows, loudness } = picture
  expect([columns, rows, loudness.length]).toEqual([100, 264, 26400])
  const column = (n: number) => Array.from({ length: rows }, (_, row) => loudness[row * columns + n]!)
  const loudestRow = column(99).indexOf(Math.max(...column(99)))
  expect(loudestRow).toBe(A4_ROW_FROM_TOP)
  const a4 = Array.from(loudness.subarray(loudestRow * columns, (loudestRow + 1) * columns))
  const risenAt = a4.findIndex((value) => value > 255 * (1 - 6 / 60))
  expect(Math.abs(risenAt - 50)).toBeLessThanOrEqual(3)
  expect(a4.slice(0, 25)).toEqual(new Array(25).fill(0))
})

test('a recording that is not there is a failure with its remedy', async () => {
  expect(await spectrogram(join(folder, 'away.wav'), shape, 0, 1)).toMatchObject({ failure: 'recording-unreadable', remedy: expect.any(String) })
})
