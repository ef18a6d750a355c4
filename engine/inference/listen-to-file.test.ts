import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeMidi, type MidiEvent } from 'midi-file'
import { expect, test } from 'vitest'
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
  const blow = (tick: number) => [{ deltaTime: tick, type: 'noteOn', channel: 0, noteNumber: 60, velocity: 70 }, { deltaTime: 96, type: 'noteOff', channel: 0, noteNumber: 60, velocity: 0 }] as const
  const track = [...blow(0), ...blow(10_000), { deltaTime: 0, type: 'endOfTrack', meta: true }] as MidiEvent[]
  await writeFile(path, Uint8Array.from(writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat: 480 }, tracks: [track] })))
  const heard = await listenToFile(path)
  if (isFailure(heard)) throw new Error(heard.message)
  const times: number[] = []
  for await (const { heardUpToSeconds } of heard) times.push(heardUpToSeconds)
  const waits = times.map((time, n) => time - (times[n - 1] ?? 0))
  expect(times.at(-1)).toBeGreaterThan(10)
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...waits)).toBeLessThan(0.11)
})
