import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesAmong, OpenedFiles } from './opened-files.ts'

const folder = await mkdtemp(join(tmpdir(), 'repetiteur-opened-'))
const file = async (name: string) => {
  await writeFile(join(folder, name), name)
  return join(folder, name)
}

test('of a command line only scores and takes are opened', () => {
  expect(filesAmong(['/opt/Repetiteur/repetiteur', '--no-sandbox', '.', '/home/me/Waltz.MXL', 'take.repetiteur', 'song.mid', '/etc/passwd', '--file=x.mxl'])).toEqual(['/home/me/Waltz.MXL', 'take.repetiteur', 'song.mid'])
})

test('a file that was opened before the page was there waits for it; later ones come at once, in order', async () => {
  const refused: string[] = []
  const taken: string[] = []
  const files = new OpenedFiles((name) => refused.push(name))
  await files.open([await file('one.mxl'), join(folder, 'gone.mxl')])
  expect(taken).toEqual([])
  files.welcome(({ name, bytes }) => taken.push(`${name}: ${Buffer.from(bytes).toString()}`))
  await files.open([await file('two.musicxml'), await file('three.repetiteur')])
  expect(taken).toEqual(['one.mxl: one.mxl', 'two.musicxml: two.musicxml', 'three.repetiteur: three.repetiteur'])
  expect(refused).toEqual(['gone.mxl'])
})

test('a page that loads anew does not get the files of the one before again', async () => {
  const files = new OpenedFiles(() => undefined)
  const before: string[] = []
  const after: string[] = []
  files.welcome(({ name }) => before.push(name))
  await files.open([await file('one.mxl')])
  files.welcome(({ name }) => after.push(name))
  await files.open([await file('two.mxl')])
  expect([before, after]).toEqual([['one.mxl'], ['two.mxl']])
})
