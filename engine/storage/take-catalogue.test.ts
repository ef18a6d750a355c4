import { mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wordKeys } from '../../core/judgement/players-word.ts'
import { isFailure } from '../../core/protocol/failure.ts'
import { usualStorageRule } from '../../core/protocol/storage.ts'
import { takeOf } from '../../core/session/take.ts'
import { shareRight } from '../../core/session/take-figures.ts'
import { openDataFolder } from './data-folder.ts'
import { openKept, type Kept } from './kept.ts'
import { TakeShelf } from './take-shelf.ts'
import { keepTake } from './testing/keep-take.ts'

async function opened(home: string): Promise<{ kept: Kept; shelf: TakeShelf }> {
  const data = await openDataFolder(home)
  const shelf = new TakeShelf(join(home, 'takes'))
  const { kept } = await openKept(data, shelf, async () => undefined)
  return { kept: kept!, shelf }
}
const newHome = () => mkdtemp(join(tmpdir(), 'repetiteur-catalogue-'))
const shares = async (kept: Kept) => (await kept.catalogue.ofPiece('ode-to-joy')).map(({ id, figures }) => [id.slice(6, 8), figures && Math.round(100 * shareRight(figures.tally)!)])

/** Keys of the notes that were told wrong. */
async function wrongKeys(shelf: TakeShelf, id: string): Promise<string[]> {
  const opened = await shelf.open(id)
  if (isFailure(opened)) throw new Error(opened.message)
  const { verdicts, notes } = takeOf(opened.facts)
  const keys = wordKeys(verdicts, notes)
  return verdicts.filter(({ kind }) => kind === 'wrong').map(({ number }) => keys.get(number)!)
}

describe('the catalogue of takes', () => {
  test('takes in what lay on disk before there was a database, and counts it', async () => {
    const home = await newHome()
    await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z') })
    await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-05T10:00:00Z'), wrongIn: [6, 10] })
    const { kept } = await opened(home)
    expect(await shares(kept)).toEqual([['05', null], ['03', null]])
    await kept.catalogue.counted()
    const [[, slips], [, clean]] = (await shares(kept)) as [[string, number], [string, number]]
    expect([clean, slips > 70, slips < 95]).toEqual([100, true, true])
    kept.database.close()
  })

  test('a database that was lost is made again from the takes: tallies, stars, the player’s word', async () => {
    const home = await newHome()
    const id = await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z'), wrongIn: [6] })
    const { kept, shelf } = await opened(home)
    await shelf.add(id, { starred: true })
    await shelf.add(id, { word: (await wrongKeys(shelf, id)).slice(0, 2) })
    await kept.catalogue.changed(id)
    const before = await kept.catalogue.ofPiece('ode-to-joy')
    expect(before).toMatchObject([{ starred: true, figures: { disputed: 2 } }])
    kept.database.close()
    for (const end of ['', '-wal', '-shm']) await rm(join(home, `repetiteur.sqlite${end}`), { force: true })
    const again = (await opened(home)).kept
    await again.catalogue.counted()
    expect(await again.catalogue.ofPiece('ode-to-joy')).toEqual(before)
    again.database.close()
  })

  test('a take that came or went while the program was away is known or forgotten', async () => {
    const home = await newHome()
    const [one, other] = [await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z') }), await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-04T10:00:00Z') })]
    await rename(join(home, 'takes', one), join(home, one))
    const { kept } = await opened(home)
    expect((await kept.catalogue.ofPiece('ode-to-joy')).map(({ id }) => id)).toEqual([other])
    await rename(join(home, one), join(home, 'takes', one))
    await rm(join(home, 'takes', other), { recursive: true })
    expect((await kept.catalogue.ofPiece('ode-to-joy')).map(({ id }) => id)).toEqual([one])
    kept.database.close()
  })

  test('a take whose program was killed is filed with what was written, and once more when it is whole', async () => {
    const home = await newHome()
    const id = await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z'), soundSeconds: 3, killed: true })
    const { kept } = await opened(home)
    const [take] = await kept.catalogue.ofPiece('ode-to-joy')
    expect(take).toMatchObject({ id, complete: false, sound: 'wav' })
    await kept.catalogue.counted()
    expect((await kept.catalogue.ofPiece('ode-to-joy'))[0]!.figures!.tally.right).toBeGreaterThan(30)
    kept.database.close()
  })

  test('one that cannot be counted is listed without figures and not tried for ever', async () => {
    const home = await newHome()
    const id = await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z') })
    await unlink(join(home, 'takes', id, 'score.musicxml'))
    await writeFile(join(home, 'takes', id, 'player.json'), 'torn {')
    const { kept } = await opened(home)
    await kept.catalogue.counted()
    expect(await shares(kept)).toEqual([['03', null]])
    expect(kept.index.uncounted()).toEqual([])
    kept.database.close()
  })

  test('remembers when a piece was opened and where its bar stood', async () => {
    const home = await newHome()
    const { kept } = await opened(home)
    kept.pieces.opened('minuet', new Date('2026-01-03T10:00:00Z'))
    kept.pieces.opened('ode-to-joy', new Date('2026-01-04T10:00:00Z'))
    kept.pieces.stoodAt('minuet', 5)
    kept.pieces.stoodAt('never-opened', 3)
    kept.settings.write('goal', { minutes: 15 })
    kept.database.close()
    const { kept: later } = await opened(home)
    expect(later.pieces.all()).toEqual([
      { pieceId: 'ode-to-joy', lastOpenedAt: '2026-01-04T10:00:00.000Z', lastMeasure: null, takes: 0 },
      { pieceId: 'minuet', lastOpenedAt: '2026-01-03T10:00:00.000Z', lastMeasure: 5, takes: 0 },
    ])
    expect([later.settings.read('goal'), later.settings.read('nothing')]).toEqual([{ minutes: 15 }, undefined])
    later.database.close()
  })

  test('a disk that refuses the database loses no take: it is listed, and counted when there is room again', async () => {
    const home = await newHome()
    const { kept } = await opened(home)
    kept.database.exec('PRAGMA query_only = ON')
    const id = await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z') })
    await kept.catalogue.changed(id)
    await kept.catalogue.counted()
    kept.pieces.opened('ode-to-joy', new Date())
    expect([await shares(kept), kept.pieces.all(), kept.room.setRule(usualStorageRule)?.failure]).toEqual([[['03', null]], [], 'data-folder-read-only'])
    kept.database.exec('PRAGMA query_only = OFF')
    await kept.catalogue.filed()
    await kept.catalogue.counted()
    expect(await shares(kept)).toEqual([['03', 100]])
    kept.database.close()
  })

  test('a take that cannot be filed does not keep the next one from it', async () => {
    const home = await newHome()
    const { kept, shelf } = await opened(home)
    const ids = shelf.ids.bind(shelf)
    shelf.ids = () => Promise.reject(new Error('for once'))
    await expect(kept.catalogue.filed()).rejects.toThrow('for once')
    shelf.ids = ids
    await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z') })
    expect(await shares(kept)).toEqual([['03', null]])
    kept.database.close()
  })

  test('a star and a word that are given at once are both kept', async () => {
    const home = await newHome()
    const id = await keepTake(join(home, 'takes'), { startedAt: new Date('2026-01-03T10:00:00Z'), wrongIn: [6] })
    const { kept, shelf } = await opened(home)
    const word = (await wrongKeys(shelf, id)).slice(0, 1)
    expect(await Promise.all([shelf.add(id, { starred: true }), shelf.add(id, { word })])).toEqual([null, null])
    await kept.catalogue.changed(id)
    expect(await kept.catalogue.ofPiece('ode-to-joy')).toMatchObject([{ starred: true, figures: { disputed: 1 } }])
    kept.database.close()
  })
})
