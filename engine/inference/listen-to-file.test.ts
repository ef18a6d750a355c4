import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeMidiRecording } from '../../core/midi/write-recording.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { listenToFile } from './listen-to-file.ts'
import type { Listening } from './load-listening.ts'

const listening = { model: 'fake@00000000', manifest: { sha256: '00' } } as unknown as Listening

test('a recording is opened when all that listens is there: where that is not, no file is left open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'repetiteur-listen-'))
  const sound = join(folder, 'not-opened.wav')
  expect(await listenToFile(sound, { modelFolder: folder })).toMatchObject({ failure: 'model-missing' })
  const profile = join(folder, 'profile.json')
  await writeFile(profile, 'Dear diary')
  expect(await listenToFile(sound, { listening, profile })).toMatchObject({ failure: 'profile-unreadable' })
  expect(await listenToFile(sound, { listening })).toMatchObject({ failure: 'recording-unreadable' })
})

test('through a MIDI file time goes on as while a keyboard is played, also where no key is struck', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'repetiteur-listen-')), 'silence.mid')
  await writeFile(path, writeMidiRecording([0, 10].map((onsetSeconds) => ({ onsetSeconds, offsetSeconds: onsetSeconds + 0.2, pitch: 60, velocity: 70 }))))
  const heard = await listenToFile(path)
  if (isFailure(heard)) throw new Error(heard.message)
  const times: number[] = []
  for await (const { heardUpToSeconds } of heard) times.push(heardUpToSeconds)
  const waits = times.map((time, n) => time - (times[n - 1] ?? 0))
  expect(times.at(-1)).toBeGreaterThan(10)
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...waits)).toBeLessThan(0.11)
})
