import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeInPlace } from './write-in-place.ts'

let folder = ''
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'repetiteur-in-place-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

it('of several who write one file at once each writes all of its own, and nothing is left beside it', async () => {
  const path = join(folder, 'take.json')
  const contents = Array.from({ length: 20 }, (_, n) => String(n).repeat(10_000))
  await Promise.all(contents.map((content) => writeInPlace(path, content)))
  expect(contents).toContain(await readFile(path, 'utf8'))
  expect(await readdir(folder)).toEqual(['take.json'])
})

it('what could not be moved into place is not left beside it', async () => {
  const path = join(folder, 'take.json')
  await mkdir(path)
  await expect(writeInPlace(path, '{}')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['take.json'])
})

it('what a killed process left beside it goes with the next writing, what another is writing now does not', async () => {
  const yesterday = new Date(Date.now() - 24 * 3_600_000)
  for (const name of ['take.json.new', 'take.json.0123abcd.new', 'other.json.0123abcd.new', 'take.json.fedc3210.new']) await writeFile(join(folder, name), '{')
  for (const name of ['take.json.new', 'take.json.0123abcd.new', 'other.json.0123abcd.new']) await utimes(join(folder, name), yesterday, yesterday)
  await writeInPlace(join(folder, 'take.json'), '{}')
  expect((await readdir(folder)).sort()).toEqual(['other.json.0123abcd.new', 'take.json', 'take.json.fedc3210.new'])
})
