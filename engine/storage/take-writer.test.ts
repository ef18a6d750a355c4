import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usualJudging } from '../../core/judgement/judging.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { Fact } from '../../core/session/fact.ts'
import { takeFiles, type TakeRecord } from './take-record.ts'
import { TakeShelf } from './take-shelf.ts'
import { TakeWriter } from './take-writer.ts'

const scale = `<score-partwise><part-list><score-part id="P1"><part-name>Piano</part-name></score-part></part-list><part id="P1"><measure number="1">
<attributes><divisions>1</divisions></attributes><note id="c"><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note></measure></part></score-partwise>`
const record: TakeRecord = {
  format: 'repetiteur.take/1', id: '20260101T120000000-0123abcd', scoreFile: 'score.musicxml', hands: 'both', fromMeasure: null, toMeasure: null,
  piece: { id: 'scale', title: 'A scale', composer: '', bundled: true, level: 1, measureCount: 1, hasDemonstration: false },
  inputName: 'Upright', startedAt: '2026-01-01T12:00:00.000Z', durationSeconds: 0, complete: false,
}
const note = (index: number): Fact => ({
  kind: 'note', note: { index, pitch: 60, onsetSeconds: index, offsetSeconds: null, velocity: 64, confidence: 1, emittedAtSeconds: index + 0.1 },
})
const block = (firstSample: number) => ({ firstSample, sampleRateHz: 1000, samples: new Float32Array(1000).fill(0.1) })
const newFolder = () => mkdtemp(join(tmpdir(), 'repetiteur-takes-'))
const score = { fileName: 'any.musicxml', bytes: new TextEncoder().encode(scale) }

async function writing(folder: string): Promise<{ writer: TakeWriter; failures: Failure[] }> {
  const failures: Failure[] = []
  const writer = new TakeWriter(folder, { ...record, inputName: '' }, score, (failure) => failures.push(failure))
  await writer.open('Upright')
  return { writer, failures }
}

describe('a take on disk', () => {
  test('opens as it was played', async () => {
    const folder = await newFolder()
    const { writer } = await writing(folder)
    writer.sound(block(0))
    writer.facts([note(0), note(1)])
    await writer.end(1.5)
    const opened = await new TakeShelf(folder).open(record.id)
    if (isFailure(opened)) throw new Error(opened.message)
    expect(opened.take).toEqual({
      hands: 'both', fromMeasure: null, toMeasure: null, judging: usualJudging,
      id: record.id, pieceId: 'scale', startedAt: record.startedAt, durationSeconds: 1.5, inputName: 'Upright', isKeyboard: false, complete: true, notStored: null,
    })
    expect(opened.facts).toEqual([note(0), note(1)])
    expect(opened.piece.score.notes.map(({ id }) => id)).toEqual(['c'])
    expect((await readFile(join(folder, record.id, takeFiles.sound))).length).toBe(44 + 2 * 1000)
  })

  test('whose program was killed half a second after the last note opens with all of them, and says that it broke off', async () => {
    const folder = await newFolder()
    const { writer } = await writing(folder)
    writer.facts([note(0)])
    writer.sound(block(0))
    writer.sound(block(1000))
    await new Promise((resolve) => setTimeout(resolve, 500))
    const shelf = new TakeShelf(folder)
    expect(await shelf.list('scale')).toMatchObject([{ id: record.id, complete: false, durationSeconds: 2 }])
    expect(await shelf.open(record.id)).toMatchObject({ take: { complete: false, durationSeconds: 2 }, facts: [note(0)] })
    await writer.end(2)
  })

  test('cut off in the middle of a fact opens with the facts before it', async () => {
    const folder = await newFolder()
    const { writer } = await writing(folder)
    writer.facts([note(0), note(1)])
    await writer.flush()
    const path = join(folder, record.id, takeFiles.facts)
    await truncate(path, (await readFile(path)).length - 9)
    expect(await new TakeShelf(folder).open(record.id)).toMatchObject({ facts: [note(0)], take: { complete: false, durationSeconds: 0.1 } })
    await writer.end(0)
  })

  test('that cannot be kept says so once, and takes what comes without a word', async () => {
    const folder = await newFolder()
    await rm(folder, { recursive: true })
    await writeFile(folder, 'a file where the folder should be')
    const { writer, failures } = await writing(folder)
    writer.sound(block(0))
    writer.facts([note(0)])
    await writer.end(1)
    expect(failures.map(({ failure }) => failure)).toEqual(['data-folder-read-only'])
    expect(writer.failure).toBe(failures[0])
  })

  test.runIf(existsSync('/dev/full'))('on a disk that is full says so once, and opens with what there was room for', async () => {
    const folder = await newFolder()
    const { writer, failures } = await writing(folder)
    writer.facts([note(0)])
    await writer.flush()
    await symlink('/dev/full', join(folder, record.id, takeFiles.sound))
    writer.sound(block(0))
    await writer.flush()
    writer.facts([note(1)])
    await writer.end(1)
    expect(failures.map(({ failure }) => failure)).toEqual(['disk-full'])
    expect(await new TakeShelf(folder).open(record.id)).toMatchObject({ take: { complete: false }, facts: [note(0)] })
  })

  test('is not found by a name that leads elsewhere', async () => {
    const folder = await newFolder()
    for (const id of ['../secret', '..', '', `${record.id}/..`]) expect(await new TakeShelf(folder).open(id)).toMatchObject({ failure: 'take-unreadable' })
  })
})
