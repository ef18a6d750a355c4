import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { archiveJobs, isDone } from './archive-jobs.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-archive-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

for (const name of ['minuet/score.mxl', 'minuet/monday.wav', 'minuet/ada/tuesday.flac', 'pair/prelude.musicxml', 'pair/prelude.mp3', 'pair/other.xml', 'pair/nobody.wav', 'pair/prelude.mid', 'pair/keys.mid', 'results/minuet/monday.wav']) {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
}

it('each recording finds its score: by its name, beside it, or in the folder above', async () => {
  const jobs = await archiveJobs(folder, join(folder, 'results'), null)
  expect(jobs.map(({ name, score }) => [name, score && score.slice(folder.length + 1)])).toEqual([
    ['minuet/ada/tuesday.flac', 'minuet/score.mxl'], ['minuet/monday.wav', 'minuet/score.mxl'], ['pair/keys.mid', null], ['pair/nobody.wav', null], ['pair/prelude.mp3', 'pair/prelude.musicxml'],
  ])
})

it('what was done is not done again, unless a recording or its score has changed', async () => {
  const [, monday] = await archiveJobs(folder, join(folder, 'results'), null)
  expect(await isDone(monday!)).toBe(false)
  mkdirSync(dirname(monday!.result), { recursive: true })
  writeFileSync(monday!.result, '{}')
  expect(await isDone(monday!)).toBe(true)
  const later = new Date(Date.now() + 60_000)
  utimesSync(join(folder, 'minuet/score.mxl'), later, later)
  expect(await isDone(monday!)).toBe(false)
})
