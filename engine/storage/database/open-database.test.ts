import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isFailure, type Failure } from '../../../core/protocol/failure.ts'
import { openDatabase, type OpenedDatabase } from './open-database.ts'

const first = 'CREATE TABLE songs (name TEXT) STRICT'
const second = `ALTER TABLE songs ADD COLUMN key TEXT; UPDATE songs SET key = 'C'`
const folder = () => mkdtemp(join(tmpdir(), 'repetiteur-database-'))

function found(opened: OpenedDatabase | Failure): OpenedDatabase {
  if (isFailure(opened)) throw new Error(opened.message)
  return opened
}

describe('the database', () => {
  test('is brought up to date with what was in it, step by step', async () => {
    const path = join(await folder(), 'kept.sqlite')
    const { database } = found(await openDatabase(path, [first]))
    database.exec(`INSERT INTO songs VALUES ('Gute Nacht')`)
    database.close()
    const { database: later, trouble } = found(await openDatabase(path, [first, second]))
    expect([trouble, { ...later.prepare('SELECT * FROM songs').get() }]).toEqual([null, { name: 'Gute Nacht', key: 'C' }])
    later.close()
  })

  test('a step that fails leaves it as it was', async () => {
    const path = join(await folder(), 'kept.sqlite')
    found(await openDatabase(path, [first])).database.close()
    await expect(openDatabase(path, [first, 'ALTER TABLE songs ADD COLUMN key TEXT; THIS IS NO SQL'])).rejects.toThrow('syntax error')
    const { database, trouble } = found(await openDatabase(path, [first, `${second} -- and a comment`]))
    expect([trouble, database.prepare('PRAGMA user_version').get()]).toEqual([null, { user_version: 2 }])
  })

  test('one that is damaged is set aside whole, said, and a new one begun; another one too', async () => {
    const path = join(await folder(), 'kept.sqlite')
    for (const name of ['kept.sqlite.damaged', 'kept.sqlite.damaged-2']) {
      const rubbish = Buffer.alloc(5000, name)
      await rm(path, { force: true })
      await writeFile(path, rubbish)
      const { database, trouble } = found(await openDatabase(path, [first]))
      expect(trouble).toMatchObject({ failure: 'database-damaged', message: expect.stringContaining(name) })
      expect(await readFile(join(path, '..', name))).toEqual(rubbish)
      database.exec(`INSERT INTO songs VALUES ('Erlkönig')`)
      database.close()
    }
    expect(found(await openDatabase(path, [first])).trouble).toBeNull()
  })

  test('one whose pages were overwritten in the middle is damaged too', async () => {
    const path = join(await folder(), 'kept.sqlite')
    const { database } = found(await openDatabase(path, [first]))
    database.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO songs SELECT 'song ' || i FROM n; PRAGMA wal_checkpoint(TRUNCATE)`)
    database.close()
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill(0xa5, 4096, 12_288))
    expect(found(await openDatabase(path, [first])).trouble).toMatchObject({ failure: 'database-damaged' })
  })

  test('one of a newer program is set aside and says so', async () => {
    const path = join(await folder(), 'kept.sqlite')
    found(await openDatabase(path, [first, second])).database.close()
    const { trouble, database } = found(await openDatabase(path, [first]))
    expect(trouble).toMatchObject({ failure: 'database-newer', message: expect.stringContaining('kept.sqlite.version-2') })
    expect(database.prepare('SELECT count(*) AS songs FROM songs').get()).toEqual({ songs: 0 })
    const back = found(await openDatabase(`${path}.version-2`, [first, second]))
    expect(back.trouble).toBeNull()
  })

  test('lives in memory where nothing can be written', async () => {
    const path = join(await folder(), 'no', 'such', 'folder', 'kept.sqlite')
    const { database, trouble } = found(await openDatabase(path, [first]))
    database.exec(`INSERT INTO songs VALUES ('Auf dem Wasser zu singen')`)
    expect([trouble, database.prepare('SELECT count(*) AS songs FROM songs').get()]).toEqual([null, { songs: 1 }])
  })
})
