import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findRecordings } from './find-recordings.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'my-piano-')) })
afterEach(() => rm(folder, { recursive: true }))

async function lies(name: string, text = ''): Promise<void> {
  await writeFile(join(folder, name), text)
}

describe('a folder of one\'s own piano', () => {
  test('gives each recording that has labels, with the moved ones where they are there', async () => {
    await lies('waltz.wav')
    await lies('waltz.tsv', '0.5 1 60 64\n')
    await lies('etude.flac')
    await lies('etude.tsv', '0.5 1 60 64\n')
    await lies('etude.retimed.tsv', '0.52 1 60 64\n')
    await lies('unlabelled.wav')
    await lies('labels without sound.tsv', '0.5 1 60 64\n')
    const note = { onsetSeconds: 0.5, offsetSeconds: 1, pitch: 60, velocity: 64 }
    const here = { folder: basename(folder), labels: [note] }
    expect(await findRecordings([folder])).toEqual([
      { ...here, name: 'etude', soundPath: join(folder, 'etude.flac'), retimed: [{ ...note, onsetSeconds: 0.52 }] },
      { ...here, name: 'waltz', soundPath: join(folder, 'waltz.wav'), retimed: null },
    ])
    expect(await findRecordings([folder], ['wal'])).toMatchObject([{ name: 'waltz' }])
  })

  test('without one says what a labelled recording is', async () => {
    await lies('waltz.wav')
    expect(await findRecordings([folder])).toMatchObject({ failure: 'recording-unreadable', message: expect.stringContaining(folder), remedy: expect.stringContaining('NAME.tsv') })
  })

  test('that is not there is named, with what to do', async () => {
    expect(await findRecordings([join(folder, 'away')])).toMatchObject({ message: expect.stringContaining('away'), remedy: expect.stringContaining('REPETITEUR_DATA') })
  })
})
