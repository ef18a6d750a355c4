import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Failure } from '../../core/protocol/failure.ts'
import { eraseNowAndThen } from './erase-now-and-then.ts'
import { Removed } from './removed.ts'

const quiet = async (): Promise<void> => undefined
let stop = (): void => undefined
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('what was removed goes when its day is over, also while the program stays open', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const home = await mkdtemp(join(tmpdir(), 'repetiteur-erase-'))
  await mkdir(join(home, 'takes', 'monday'), { recursive: true })
  await writeFile(join(home, 'takes', 'monday', 'sound.flac'), 'la')
  const removed = new Removed(home)
  stop = eraseNowAndThen(removed, quiet)
  await removed.put(join(home, 'takes', 'monday'), 'monday')
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(home, 'removed', 'monday'), yesterday, yesterday)
  expect(await removed.names()).toEqual(['monday'])
  vi.advanceTimersByTime(3_600_000)
  await vi.waitFor(async () => expect(await removed.names()).toEqual([]))
})

it('what the disk refuses to erase is said in the log', async () => {
  const failure: Failure = { failure: 'data-folder-read-only', message: 'The disk is read-only.', remedy: 'Make it writable.' }
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  stop = eraseNowAndThen({ erase: async () => failure }, quiet)
  await vi.waitFor(() => expect(said.mock.calls).toEqual([['erasing what was removed: The disk is read-only. Make it writable.']]))
  said.mockRestore()
})
