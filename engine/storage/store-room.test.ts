import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usualStorageRule } from '../../core/protocol/storage.ts'
import { openDataFolder } from './data-folder.ts'
import { openKept, type Kept } from './kept.ts'
import { Removed } from './removed.ts'
import { TakeShelf } from './take-shelf.ts'
import { keepTake } from './testing/keep-take.ts'

let home: string
let kept: Kept
let days: string[]

/** One take of the Ode to Joy on each of so many days; the second without a slip, the others with. */
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'repetiteur-store-'))
  days = []
  for (const day of [1, 2, 3, 4]) days.push(await keepTake(join(home, 'takes'), { startedAt: new Date(`2026-01-0${day}T10:00:00Z`), wrongIn: day === 2 ? [] : [6, 10] }))
  kept = await opened()
  await kept.catalogue.counted()
})
afterEach(() => { kept.database.close() })

async function opened(): Promise<Kept> {
  const data = await openDataFolder(home)
  return (await openKept(data, new TakeShelf(join(home, 'takes')), async () => undefined)).kept!
}
const listed = async () => (await kept.catalogue.ofPiece('ode-to-joy')).map(({ id }) => id).toReversed()

describe('the room that takes have', () => {
  test('is what they need on the disk, and what is free beside them', async () => {
    const { takes, bytes, freeBytes, removed } = await kept.room.state()
    expect([takes, removed]).toEqual([4, { count: 0, bytes: 0 }])
    expect(bytes).toBe((await kept.catalogue.ofPiece('ode-to-joy')).reduce((sum, take) => sum + take.bytes, 0))
    expect(bytes).toBeGreaterThan(1000)
    expect(freeBytes).toBeGreaterThan(0)
  })

  test('is limited by the last ten of each piece until somebody says otherwise, and then by that, also tomorrow', async () => {
    expect(kept.room.rule).toEqual(usualStorageRule)
    kept.room.setRule({ lastOfEachPiece: 5 })
    kept.database.close()
    kept = await opened()
    expect(kept.room.rule).toEqual({ lastOfEachPiece: 5 })
  })

  test('has the usual limit where what was kept is none', () => {
    kept.settings.write('storage', { lastOfEachPiece: -3 })
    expect(kept.room.rule).toEqual(usualStorageRule)
  })

  test('names what is beyond the limit, the best and the newest never, and removes none of it unasked', async () => {
    kept.room.setRule({ lastOfEachPiece: 1 })
    const { beyond, takes } = await kept.room.state()
    expect([new Set(beyond.takeIds), takes]).toEqual([new Set([days[0], days[2]]), 4])
    expect(beyond.bytes).toBeGreaterThan(0)
    expect((await readdir(join(home, 'takes'))).length).toBe(4)
  })

  test('loses what is removed from its list and has it back with its figures', async () => {
    const before = await kept.catalogue.ofPiece('ode-to-joy')
    expect(await kept.room.remove([days[0]!, days[2]!])).toBeNull()
    expect(await listed()).toEqual([days[1], days[3]])
    expect((await kept.room.state())).toMatchObject({ takes: 2, removed: { count: 2 } })
    expect(await kept.room.restore([days[0]!, days[2]!])).toBeNull()
    expect(await kept.catalogue.ofPiece('ode-to-joy')).toEqual(before)
  })

  test('counts recordings of pianos beside takes; of each piano all but the newest may go, and come back with the takes', async () => {
    const sitting = async (day: number, room: string): Promise<string> => {
      const id = `sitting-2026020${day}T180000000-0123abcd`
      await mkdir(join(home, 'sittings', id), { recursive: true })
      await writeFile(join(home, 'sittings', id, 'sound.wav'), new Uint8Array(5000))
      await writeFile(join(home, 'sittings', id, 'sitting.json'), JSON.stringify({ format: 'repetiteur.sitting/1', id, room, deviceKey: 'device:usb', deviceName: 'USB', startedAt: '', durationSeconds: 1, complete: true }))
      return id
    }
    const [older, , hall] = [await sitting(1, 'Salon'), await sitting(2, 'Salon'), await sitting(3, 'Hall')]
    kept.room.setRule({ lastOfEachPiece: 1 })
    const { sittings, beyond, bytes } = await kept.room.state()
    expect([sittings.count, beyond.sittingIds]).toEqual([3, [older]])
    expect(sittings.bytes).toBeGreaterThan(15_000)
    expect(beyond.bytes).toBeGreaterThan(5000)
    expect(beyond.bytes).toBeLessThan(bytes + 10_000)
    const all = [...beyond.takeIds, ...beyond.sittingIds]
    expect(await kept.room.remove(all)).toBeNull()
    expect(await kept.room.state()).toMatchObject({ takes: 2, sittings: { count: 2 }, beyond: { takeIds: [], sittingIds: [], bytes: 0 }, removed: { count: 3 } })
    expect(await kept.room.restore(all)).toBeNull()
    expect(await kept.room.state()).toMatchObject({ takes: 4, sittings: { count: 3 } })
    kept.room.setRule({ lastOfEachPiece: null })
    expect((await kept.room.state()).beyond.sittingIds).toEqual([])
    expect((await readdir(join(home, 'sittings'))).includes(hall)).toBe(true)
  })

  test('touches nothing by a name that is no take', async () => {
    await writeFile(join(home, 'diary.txt'), 'private')
    expect(await kept.room.remove(['../diary.txt', '..', '', 'x'])).toBeNull()
    expect([await listed(), (await readdir(home)).includes('diary.txt')]).toEqual([days, true])
  })

  test('removes what can be removed, and says what could not', async () => {
    const nowhere = '20200101T000000000-ffffffff'
    expect(await kept.room.remove([nowhere, days[0]!])).toHaveProperty('failure')
    expect(await listed()).toEqual(days.slice(1))
  })

  test('erases after a day, or at once where that is asked for', async () => {
    await kept.room.remove([days[0]!, days[1]!])
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await utimes(join(home, 'removed', days[0]!), yesterday, yesterday)
    await new Removed(home).erase(false)
    expect((await kept.room.state()).removed.count).toBe(1)
    expect(await kept.room.restore([days[0]!])).toMatchObject({ failure: 'take-unreadable' })
    await kept.room.erase()
    expect((await kept.room.state())).toMatchObject({ takes: 2, removed: { count: 0, bytes: 0 } })
  })
})
