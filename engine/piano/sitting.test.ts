import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readMidiRecording } from '../../core/midi/read-recording.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { SoundSink, SoundSource } from '../capture/sound-source.ts'
import { FakeEar } from '../testing/fake-ear.ts'
import { FakePage } from '../testing/fake-page.ts'
import { SoundAndKeysHearing } from '../take/sound-and-keys-hearing.ts'
import { SoundHearing } from '../take/sound-hearing.ts'
import { newSittingId, sittingFiles, type SittingRecord } from './sitting-record.ts'
import { Sitting } from './sitting.ts'
import { SittingShelf } from './sitting-shelf.ts'
import { SittingWriter } from './sitting-writer.ts'

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'repetiteur-sitting-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const id = newSittingId(new Date('2026-03-01T18:00:00Z'), '0123abcd')
const keysAtUnixMs = Date.now()
const record: SittingRecord = {
  format: 'repetiteur.sitting/1', id, room: 'Music room', deviceKey: 'browser-microphone', deviceName: '', startedAt: '2026-03-01T18:00:00.000Z', durationSeconds: 0, complete: false,
}

async function begin(refuses: Failure | null = null) {
  let sink: SoundSink | null = null
  const source: SoundSource = { inputName: 'Desk microphone', start: async (told) => ((sink = told), refuses), stop: async () => undefined }
  const page = new FakePage()
  const hearing = new SoundAndKeysHearing(new SoundHearing(source, new FakeEar()))
  const sitting = new Sitting({ id, hearing, page, keysBeginAtUnixMs: keysAtUnixMs, nameOf: (name) => name, newWriter: (onFailure) => new SittingWriter(join(folder, 'sittings'), record, onFailure) })
  const started = await sitting.start()
  let next = 0
  return {
    sitting, page, started,
    sounds: async (seconds: number, loudness = 0) => {
      for (let block = 0; block < Math.round(10 * seconds); block++) {
        sink!.block({ firstSample: next, sampleRateHz: 8000, samples: new Float32Array(800).fill(loudness) })
        next += 800
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    loses: (seconds: number) => { next += 8000 * seconds },
    keys: (seconds: number, ...bytes: number[]) => hearing.receive({ seconds, bytes: Uint8Array.from(bytes) }),
  }
}

it('keeps sound and keys of one playing together, and tells what was struck', async () => {
  const { sitting, page, started, sounds, keys } = await begin()
  expect(started).toEqual({ takeId: id, inputName: 'Desk microphone' })
  await sounds(1)
  keys(0.5, 0x90, 60, 40)
  keys(1, 0x80, 60, 0)
  keys(1.2, 0x90, 64, 90)
  await sounds(1, 0.9)
  await sitting.end()
  const kept = await new SittingShelf(folder).open(id)
  if (isFailure(kept)) throw new Error(kept.message)
  expect(kept.sitting).toMatchObject({ room: 'Music room', deviceName: 'Desk microphone', notes: 2, complete: true, durationSeconds: 2 })
  expect(kept.played.map(({ pitch, velocity, onsetSeconds, offsetSeconds }) => [pitch, velocity, onsetSeconds, offsetSeconds])).toEqual([[60, 40, 0.5, 1], [64, 90, 1.2, 1.2]])
  expect(kept.beginnings).toMatchObject({ keysAtUnixMs, untilSeconds: 2 })
  expect(Math.abs(kept.beginnings!.soundAtUnixMs - keysAtUnixMs)).toBeLessThan(60_000)
  expect(page.sitting.flatMap(({ struck }) => struck.map(({ pitch }) => pitch))).toEqual([60, 64])
  expect(page.sitting.at(-1)).toMatchObject({ playedNotes: 2, heardNotes: 10, tie: null })
  // The same as any keyboard's recording, for the command line.
  const midi = readMidiRecording(await readFile(join(folder, 'sittings', id, sittingFiles.midi)), 'keys.mid')
  expect(!isFailure(midi) && midi.notes.map(({ pitch, onsetSeconds }) => [pitch, onsetSeconds])).toEqual([[60, 0.5], [64, 1.2]])
})

it('opens with what was written where the program was killed, and says where sound was lost', async () => {
  const { sounds, keys, loses } = await begin()
  await sounds(1)
  loses(2)
  await sounds(1)
  keys(0.5, 0x90, 60, 40)
  await expect.poll(async () => {
    const written = await new SittingShelf(folder).open(id)
    return isFailure(written) ? null : [written.sitting.durationSeconds, written.lost.length, written.sitting.notes]
  }, { timeout: 20_000 }).toEqual([4, 1, 1])
  const kept = await new SittingShelf(folder).open(id)
  if (isFailure(kept)) throw new Error(kept.message)
  expect(kept.beginnings).toBeNull()
  expect(kept.sitting).toMatchObject({ complete: false, notes: 1, durationSeconds: 4 })
  expect(kept.lost).toEqual([{ fromSeconds: 1, toSeconds: 3 }])
})

it('does not begin where the microphone refuses, and leaves nothing behind', async () => {
  const refused: Failure = { failure: 'device-unavailable', message: '', remedy: '' }
  expect((await begin(refused)).started).toBe(refused)
  expect(await new SittingShelf(folder).list()).toEqual([])
})

it('says once that the disk takes nothing, and lets the playing go on', async () => {
  await writeFile(join(folder, 'sittings'), 'a file where a folder should be')
  const { sitting, page, sounds, keys } = await begin()
  await sounds(1)
  keys(0.5, 0x90, 60, 40)
  await sitting.end()
  expect(sitting.notStored).toMatchObject({ failure: 'data-folder-read-only' })
  expect(page.states.filter((state) => state.includes('not stored'))).toEqual(['listening, not stored: data-folder-read-only'])
  expect(page.sitting.at(-1)?.playedNotes).toBe(1)
})

it('ties the clocks as soon as enough was heard of what was struck', async () => {
  const { page, sounds, keys } = await begin()
  // The fake ear tells 60, 61, 62 … for each tenth of a second of loud sound.
  for (let note = 0; note < 45; note++) {
    keys(3.02 + 0.1 * note, 0x90, 60 + note, 64)
    await sounds(0.1, 0.9)
  }
  const tie = page.sitting.at(-1)?.tie
  expect(tie && 'offsetSeconds' in tie && Math.round(tie.offsetSeconds * 1000)).toBe(3020)
})

it('takes no name of a folder for a sitting', async () => {
  for (const bad of ['..', 'sitting-../../x', '', 'sitting-20260301T180000000-0123abcd']) expect(await new SittingShelf(folder).open(bad)).toMatchObject({ failure: 'sitting-unreadable' })
})
