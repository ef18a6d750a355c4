import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { isFailure } from '../core/protocol/failure.ts'
import { unwritable, writeJson, writeOutput } from './write-output.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-output-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

it('writes a result to the file that is named', async () => {
  const path = join(folder, 'notes.json')
  expect(await writeJson(path, { notes: [60] })).toBeNull()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ notes: [60] })
})

it('says which file cannot be written, and what to do', async () => {
  const path = join(folder, 'nowhere', 'notes.json')
  const failure = await writeOutput(path, 'x')
  expect(isFailure(failure) && [failure.failure, failure.message.includes(path), failure.remedy !== '']).toEqual(['wrong-use', true, true])
})

it('says before the work which of its results would have nowhere to go', async () => {
  const path = join(folder, 'nowhere', 'notes.json')
  const failures = await Promise.all([unwritable(join(folder, 'new.json'), '-', undefined), unwritable('-', path), unwritable(folder)])
  expect(failures.map((failure) => failure && failure.message)).toEqual([null, expect.stringContaining(`${path} cannot be written (ENOENT)`), expect.stringContaining(`${folder} cannot be written (EISDIR)`)])
})

it('refuses two results in one place, where one would be lost in the other', async () => {
  const path = join(folder, 'both.json')
  const failures = await Promise.all([unwritable('-', undefined, '-'), unwritable(path, path), unwritable('/dev/null', '/dev/null'), unwritable('-', path)])
  expect(failures.map((failure) => failure && failure.message)).toEqual(['Two results cannot both be written to standard output.', `Two results cannot both be written to ${path}.`, null, null])
})
