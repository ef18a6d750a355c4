import { expect, test } from 'vitest'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFailure } from '../../../core/protocol/failure.ts'
import { openDatabase } from './open-database.ts'
import { refusedWrite } from './refused-write.ts'

test('a full disk is said, what is written afterwards is there, and a bug stays one', async () => {
  const opened = await openDatabase(join(await mkdtemp(join(tmpdir(), 'repetiteur-full-')), 'kept.sqlite'), ['CREATE TABLE songs (name TEXT) STRICT'])
  if (isFailure(opened)) throw new Error(opened.message)
  const { database } = opened
  const sing = (letters: number) => refusedWrite(() => database.prepare('INSERT INTO songs VALUES (?)').run('la'.repeat(letters)))
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number }
  database.exec(`PRAGMA max_page_count = ${pages}`)
  expect(sing(20_000)).toMatchObject({ failure: 'disk-full' })
  expect(sing(2)).toBeNull()
  expect(database.prepare('SELECT name FROM songs').all().map((row) => ({ ...row }))).toEqual([{ name: 'lala' }])
  expect(() => refusedWrite(() => database.exec('THIS IS NO SQL'))).toThrow('syntax error')
  database.close()
})
