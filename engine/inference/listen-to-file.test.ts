import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
