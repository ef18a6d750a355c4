import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { openTakeSound } from './take-sound.ts'
import { TakeShelf } from './take-shelf.ts'
import { TakeWriter } from './take-writer.ts'
import type { TakeRecord } from './take-record.ts'
import { toPcm, WavFile } from './wav-file.ts'

const id = '20260301T184200000-0a1b2c3d'
const record: TakeRecord = {
  format: 'repetiteur.take/1', id, piece: { id: 'ode', title: 'Ode', composer: '', bundled: true, level: 1, measureCount: 4, hasDemonstration: false }, scoreFile: 'score.musicxml',
  hands: 'both', fromMeasure: null, toMeasure: null, inputName: '', input: 'device', startedAt: '2026-03-01T18:42:00Z', durationSeconds: 0, complete: false,
}
const ramp = Float32Array.from({ length: 1000 }, (_, n) => n / 1000)

async function keptTake(more: Partial<TakeRecord>, sound: readonly { firstSample: number; samples: Float32Array }[]): Promise<TakeShelf> {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-sound-'))
  const writer = new TakeWriter(folder, { ...record, ...more }, { fileName: 'score.musicxml', bytes: new Uint8Array(1) }, () => undefined)
  await writer.open(more.inputName ?? 'Upright')
  for (const { firstSample, samples } of sound) writer.sound({ firstSample, sampleRateHz: 1000, samples })
  writer.facts([{ kind: 'gap', fromSeconds: 1, toSeconds: 2 }])
  await writer.end(3)
  return new TakeShelf(folder)
}

describe('the recording of a take', () => {
  test('any stretch of it can be heard again, and what lies outside is nothing', async () => {
    const kept = await (await keptTake({}, [{ firstSample: 0, samples: ramp }, { firstSample: 2000, samples: ramp }])).sound(id)
    if (isFailure(kept) || kept === 'keyboard') throw new Error('no sound')
    expect([kept.sound.sampleRateHz, kept.sound.samples, kept.gaps]).toEqual([1000, 3000, [{ fromSeconds: 1, toSeconds: 2 }]])
    expect([...(await kept.sound.read(250, 2))].map((sample) => Math.round(sample * 1000))).toEqual([250, 251])
    expect([...(await kept.sound.read(1500, 1))]).toEqual([0])
    expect([(await kept.sound.read(2990, 100)).length, (await kept.sound.read(-5, 2)).length, (await kept.sound.read(9000, 5)).length]).toEqual([10, 2, 0])
    await kept.sound.close()
  })

  test('a stretch of it is a WAV file of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'repetiteur-wav-'))
    const file = await WavFile.create(join(folder, 'a.wav'), 1000)
    await file.write([{ firstSample: 0, pcm: toPcm(ramp) }])
    await file.close()
    const sound = (await openTakeSound(join(folder, 'a.wav')))!
    await writeFile(join(folder, 'b.wav'), await sound.wav(100, 50))
    const stretch = (await openTakeSound(join(folder, 'b.wav')))!
    expect([stretch.sampleRateHz, stretch.samples, await stretch.read(0, 50)]).toEqual([1000, 50, await sound.read(100, 50)])
    await Promise.all([sound.close(), stretch.close()])
  })

  test('a keyboard’s take has no sound to lose, another’s may be gone', async () => {
    expect(await (await keptTake({ input: 'midi' }, [])).sound(id)).toBe('keyboard')
    expect(await (await keptTake({ input: undefined as never, inputName: 'MIDI' }, [])).sound(id)).toBe('keyboard')
    expect(await (await keptTake({ inputName: 'MIDI' }, [])).sound(id)).toMatchObject({ failure: 'take-sound-gone' })
    expect(await (await keptTake({}, [])).sound('../../etc')).toMatchObject({ failure: 'take-sound-gone' })
  })
})
