import { access, mkdir, mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Removed } from './removed.ts'

/** Paths that the disk will not erase. */
const stuck = vi.hoisted(() => new Set<string>())
vi.mock('node:fs/promises', async (original) => {
  const disk = await original<typeof import('node:fs/promises')>()
  return { ...disk, rm: (path: string, options: object) => (stuck.has(path) ? Promise.reject(Object.assign(new Error('not permitted'), { code: 'EACCES' })) : disk.rm(path, options)) }
})

let home: string
let removed: Removed
const monday = '20260105T100000000-0123abcd'
const tuesday = '20260106T100000000-0123abcd'
const place = (id: string): string => join(home, 'takes', id)
const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false)

async function keep(id: string, bytes: number): Promise<void> {
  await mkdir(place(id), { recursive: true })
  await writeFile(join(place(id), 'sound.flac'), new Uint8Array(bytes - 4))
  await writeFile(join(place(id), 'take.json'), '{ } ')
}

/** As if it had been removed so long ago. */
async function hoursPass(id: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * 3_600_000)
  await utimes(join(home, 'removed', id), then, then)
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'repetiteur-removed-'))
  removed = new Removed(home)
})

describe('what was removed', () => {
  test('is away from its place, counted with its bytes, and back where it was when it is wanted again', async () => {
    await keep(monday, 1000)
    expect(await removed.put(place(monday), monday)).toBeNull()
    expect([await isThere(place(monday)), await removed.state()]).toEqual([false, { count: 1, bytes: 1000 }])
    expect(await removed.back(monday, place(monday))).toBeNull()
    expect([await readFile(join(place(monday), 'take.json'), 'utf8'), await removed.state()]).toEqual(['{ } ', { count: 0, bytes: 0 }])
  })

  test('may be a piece, which is a file and no folder', async () => {
    await writeFile(join(home, 'own-1.musicxml'), new Uint8Array(700))
    await removed.put(join(home, 'own-1.musicxml'), 'own-1.musicxml')
    expect(await removed.state()).toEqual({ count: 1, bytes: 700 })
  })

  test('is nothing where nothing was removed yet', async () => {
    expect([await removed.state(), await removed.erase(false), await removed.erase(true)]).toEqual([{ count: 0, bytes: 0 }, null, null])
  })

  test('can be had back for a day from when it was removed, however old the take is', async () => {
    await keep(monday, 100)
    const lastYear = new Date(Date.now() - 365 * 86_400_000)
    await utimes(place(monday), lastYear, lastYear)
    await removed.put(place(monday), monday)
    await removed.erase(false)
    await hoursPass(monday, 23.9)
    await removed.erase(false)
    expect((await removed.state()).count).toBe(1)
    await hoursPass(monday, 24.1)
    await removed.erase(false)
    expect((await removed.state()).count).toBe(0)
  })

  test('goes by the day that each was removed on', async () => {
    await Promise.all([keep(monday, 100), keep(tuesday, 50)])
    await removed.put(place(monday), monday)
    await removed.put(place(tuesday), tuesday)
    await hoursPass(monday, 30)
    await removed.erase(false)
    expect(await readdir(join(home, 'removed'))).toEqual([tuesday])
  })

  test('goes at once where somebody asks for it', async () => {
    await keep(monday, 100)
    await removed.put(place(monday), monday)
    expect(await removed.erase(true)).toBeNull()
    expect(await removed.state()).toEqual({ count: 0, bytes: 0 })
  })

  test('and erased is a failure with a word on how long it is kept', async () => {
    expect(await removed.back(monday, place(monday))).toMatchObject({ failure: 'take-unreadable', message: expect.stringContaining(monday), remedy: expect.stringContaining('a day') })
  })

  test('twice under one name is what was removed last', async () => {
    await keep(monday, 100)
    await removed.put(place(monday), monday)
    await keep(monday, 300)
    expect(await removed.put(place(monday), monday)).toBeNull()
    expect(await removed.state()).toEqual({ count: 1, bytes: 300 })
  })

  test('stays where it is when the disk does not go along', async () => {
    await keep(monday, 100)
    await writeFile(join(home, 'removed'), 'a file where the folder should be')
    expect(await removed.put(place(monday), monday)).toHaveProperty('failure')
    expect(await isThere(join(place(monday), 'sound.flac'))).toBe(true)
  })

  test('never takes the place of something new', async () => {
    await keep(monday, 100)
    await removed.put(place(monday), monday)
    await keep(monday, 300)
    expect(await removed.back(monday, place(monday))).toHaveProperty('failure')
    expect([(await removed.state()).bytes, (await readdir(place(monday))).length]).toEqual([100, 2])
  })

  test('goes but for what the disk will not let go, and that is told', async () => {
    for (const id of [monday, tuesday]) {
      await keep(id, 100)
      await removed.put(place(id), id)
    }
    stuck.add(join(home, 'removed', monday))
    expect((await removed.erase(true))?.failure).toBe('data-folder-read-only')
    expect([await removed.names(), stuck.delete(join(home, 'removed', monday))]).toEqual([[monday], true])
  })
})
