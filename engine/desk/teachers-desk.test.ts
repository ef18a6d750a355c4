import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isFailure } from '../../core/protocol/failure.ts'
import { readTakeFile, writeTakeFile } from '../../core/take-file/index.ts'
import { smallSound, smallTake, smallWord, takeToWrite } from '../../core/take-file/testing/small-take.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { installationFolder } from '../installation.ts'
import { openDataFolder } from '../storage/data-folder.ts'
import { Library } from '../storage/library.ts'
import { TakeShelf } from '../storage/take-shelf.ts'
import { sha256 } from '../take-file/sha256.ts'
import { TeachersDesk } from './teachers-desk.ts'

let home: string
let desk: TeachersDesk
let told = 0
/** The player's own. */
let played: TakeInfo[] = []

async function openDesk(): Promise<TeachersDesk> {
  const data = await openDataFolder(join(home, 'data'))
  const library = new Library(join(installationFolder, 'resources', 'scores'), data)
  return new TeachersDesk({ version: '9', data, library, shelf: new TakeShelf(join(data.path, 'takes')), takes: async (pieceId) => played.filter((take) => take.pieceId === pieceId), pages: { deskChanged: () => told++ }, now: () => new Date('2026-03-05T10:00:00Z') })
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'repetiteur-desk-'))
  told = 0
  played = []
  desk = await openDesk()
})
afterEach(() => {
  vi.useRealTimers()
  desk.close()
  rmSync(home, { recursive: true, force: true })
})

const fileOf = (...takes: Parameters<typeof takeToWrite>[0][]) => writeTakeFile(takes.map((take) => takeToWrite(take)), [], 'repetiteur 9', sha256)

async function contents() {
  const found = await desk.desk()
  if (isFailure(found)) throw new Error(found.message)
  return found
}

it('a file that comes in parts lies on the desk as a take, and comes only once', async () => {
  const bytes = fileOf({})
  const half = Math.floor(bytes.length / 2)
  expect(await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: bytes.slice(0, half), more: true })).toBeNull()
  expect(await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: bytes.slice(half), more: false })).toMatchObject({ desk: [smallTake.id], added: 1, lost: [] })
  expect(await desk.receiveTakeFile({ ticket: 'b', fileName: 'a.repetiteur', bytes, more: false })).toMatchObject({ desk: [smallTake.id], added: 0 })
  expect((await contents()).takes).toMatchObject([{ id: smallTake.id, student: 'Ada', seen: false, comments: 1, overruled: 1, tally: { right: 8, wrong: 0 } }])
})

it('what lies on the desk is there after a restart, also where its index was lost', async () => {
  await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: fileOf({}), more: false })
  const before = await contents()
  desk.close()
  rmSync(join(home, 'data/desk/index.jsonl'))
  desk = await openDesk()
  const [take] = (await contents()).takes
  expect(take).toMatchObject({ id: smallTake.id, tally: before.takes[0]!.tally, verdicts: 8 })
})

it('a take goes out as it came, with the teacher’s word', async () => {
  await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: fileOf({}), more: false })
  const comment = { ...smallWord.comments[0]!, id: 'c-2', at: '2026-03-05T09:00:00.000Z', text: 'And the pedal.', memo: { seconds: 1, mediaType: 'audio/webm' as const } }
  expect(await desk.say(smallTake.id, { ...smallWord, comments: [...smallWord.comments, comment] }, [{ comment: 'c-2', bytes: Uint8Array.of(7) }])).toBeUndefined()
  const made = await desk.writeTakeFile({ from: 'desk', takeIds: [smallTake.id], sound: 'whole', student: null, assignment: null })
  if (isFailure(made)) throw new Error(made.message)
  const read = readTakeFile(made.bytes, made.fileName, sha256)
  if (isFailure(read)) throw new Error(read.message)
  expect(read.lost).toEqual([])
  expect(read.takes[0]).toMatchObject({ take: smallTake, sound: smallSound, word: { comments: [{ id: 'c-1' }, { id: 'c-2', text: 'And the pedal.' }] } })
  expect([...read.takes[0]!.memos]).toEqual([['c-1', Uint8Array.of(1, 2, 3)], ['c-2', Uint8Array.of(7)]])
})

it('a take is new until the teacher opens it, whatever reports are made of it or files it goes into', async () => {
  await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: fileOf({}), more: false })
  for (const made of [await desk.deskReport({ kind: 'table', language: 'en' }), await desk.deskReport({ kind: 'parents', language: 'zh', student: null }), await desk.writeTakeFile({ from: 'desk', takeIds: [smallTake.id], sound: 'left-out', student: null, assignment: null })]) expect(isFailure(made)).toBe(false)
  const seen = async () => (await contents()).takes.map((take) => take.seen)
  expect(await seen()).toEqual([false])
  await desk.openDeskTake(smallTake.id)
  expect(await seen()).toEqual([true])
})

it('a watched folder brings what is new in it, under the name of the student’s own folder, and tells of what cannot be read', async () => {
  const shared = join(home, 'shared')
  mkdirSync(join(shared, 'Béla'), { recursive: true })
  writeFileSync(join(shared, 'Béla', 'monday.repetiteur'), fileOf({ student: null }))
  writeFileSync(join(shared, 'diary.repetiteur'), 'Dear diary')
  writeFileSync(join(shared, 'notes.txt'), 'Dear diary')
  const watched = await desk.watchFolder(shared)
  expect(watched).toMatchObject({ watched: shared, takes: [{ student: 'Béla' }], unreadable: [{ file: join(shared, 'diary.repetiteur'), failure: { failure: 'take-file-unreadable' } }] })
  expect(told).toBe(1)
  desk.close()
  desk = await openDesk()
  expect((await contents()).watched).toBe(shared)
})

it('a watched folder that is gone is told of, and once more when it is back with what came meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const shared = join(home, 'shared')
  mkdirSync(shared)
  await desk.watchFolder(shared)
  const watched = async () => [told, (await contents()).watchedGone, (await contents()).takes.length]
  const lookUntil = async (state: readonly unknown[]) => {
    vi.advanceTimersByTime(10_000)
    await vi.waitFor(async () => expect(await watched()).toEqual(state))
  }
  expect(await watched()).toEqual([0, false, 0])
  rmSync(shared, { recursive: true })
  await lookUntil([1, true, 0])
  await lookUntil([1, true, 0])
  mkdirSync(shared)
  writeFileSync(join(shared, 'monday.repetiteur'), fileOf({}))
  await lookUntil([3, false, 1])
  rmSync(shared, { recursive: true })
  await lookUntil([4, true, 1])
  expect(await desk.watchFolder(null)).toMatchObject({ watched: null, watchedGone: false })
})

it('a folder that is none is refused', async () => {
  expect(await desk.watchFolder('not/whole')).toMatchObject({ failure: 'folder-unreadable' })
})

it('one’s own take that comes back brings the teacher’s word, and nothing of what was played is replaced', async () => {
  const folder = join(home, 'data/takes', smallTake.id)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'take.json'), JSON.stringify({ format: 'repetiteur.take/1', id: smallTake.id, piece: { id: 'ode-to-joy' } }))
  writeFileSync(join(folder, 'facts.jsonl'), 'mine')
  expect(await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: fileOf({}), more: false })).toMatchObject({ desk: [], own: [{ takeId: smallTake.id, pieceId: 'ode-to-joy', comments: 1 }] })
  expect(readFileSync(join(folder, 'facts.jsonl'), 'utf8')).toBe('mine')
  expect(readdirSync(folder).sort()).toEqual(['facts.jsonl', 'memo-c-1', 'take.json', 'word.json'])
  expect(await desk.memo(smallTake.id, 'c-1')).toMatchObject({ mediaType: 'audio/webm', bytes: Buffer.from([1, 2, 3]) })
})

it('something to practise reaches the library with its score, once', async () => {
  const made = await desk.writeAssignment('ode-to-joy', { from: 'Klein', student: 'Ada', fromMeasure: 1, toMeasure: 4, hands: 'right', judging: smallTake.judging, due: '2026-03-09', text: 'Softly' })
  if (isFailure(made)) throw new Error(made.message)
  for (const ticket of ['a', 'b']) expect(await desk.receiveTakeFile({ ticket, fileName: made.fileName, bytes: made.bytes, more: false })).toMatchObject({ assignments: [{ title: 'Ode to Joy', pieceId: 'ode-to-joy', hands: 'right', due: '2026-03-09', text: 'Softly', takeIds: [] }] })
  expect(await desk.assignments()).toHaveLength(1)
})

it.each([[17, null], [1, 40], [0, 4]])('bars %s to %s that the piece does not have are not set', async (fromMeasure, toMeasure) => {
  const draft = { from: null, student: null, fromMeasure, toMeasure, hands: 'both', judging: smallTake.judging, due: null, text: '' } as const
  expect(await desk.writeAssignment('ode-to-joy', draft)).toMatchObject({ failure: 'bars-not-in-score', remedy: expect.stringContaining('1 to 16') })
})

it('a take that is taken off the desk is put back as it lay there, the teacher’s word with it; also after a restart', async () => {
  await desk.receiveTakeFile({ ticket: 'a', fileName: 'a.repetiteur', bytes: fileOf({}), more: false })
  const [before] = (await contents()).takes
  for (const starts of [0, 1]) {
    expect(await desk.removeDeskTake(smallTake.id)).toBeUndefined()
    expect((await contents()).takes).toEqual([])
    expect(isFailure(await desk.openDeskTake(smallTake.id))).toBe(true)
    if (starts > 0) {
      desk.close()
      desk = await openDesk()
    }
    expect(await desk.restoreDeskTake(smallTake.id)).toBeUndefined()
    const { student, tally, comments } = (await contents()).takes[0]!
    expect({ student, tally, comments }).toEqual({ student: before!.student, tally: before!.tally, comments: before!.comments })
    expect(await desk.openDeskTake(smallTake.id)).toMatchObject({ word: { comments: [{ id: 'c-1' }] } })
  }
  expect(await desk.restoreDeskTake(smallTake.id)).toMatchObject({ failure: 'take-unreadable' })
})

it('something to practise that was put away is had back', async () => {
  const made = await desk.writeAssignment('ode-to-joy', { from: 'Klein', student: 'Ada', fromMeasure: 1, toMeasure: 4, hands: 'right', judging: smallTake.judging, due: '2026-03-09', text: 'Softly' })
  if (isFailure(made)) throw new Error(made.message)
  await desk.receiveTakeFile({ ticket: 'a', fileName: made.fileName, bytes: made.bytes, more: false })
  const [given] = await desk.assignments()
  expect(await desk.removeAssignment(given!.id)).toBeUndefined()
  expect(await desk.assignments()).toEqual([])
  expect(await desk.restoreAssignment(given!.id)).toBeUndefined()
  expect(await desk.assignments()).toEqual([given])
})

it('no id names a folder outside the desk', async () => {
  for (const id of ['../takes', '..', '/etc', '']) {
    expect(isFailure(await desk.openDeskTake(id))).toBe(true)
    expect(isFailure(await desk.removeDeskTake(id))).toBe(true)
    expect(isFailure(await desk.restoreDeskTake(id))).toBe(true)
    expect(isFailure(await desk.memo(id, 'c-1'))).toBe(true)
    expect(isFailure(await desk.say(id, smallWord, []))).toBe(true)
  }
})

it('a take that comes by two ways at once lies on the desk once; of words that are said in quick succession the last one stays', async () => {
  const bytes = fileOf({})
  const came = await Promise.all(['a', 'b'].map((ticket) => desk.receiveTakeFile({ ticket, fileName: `${ticket}.repetiteur`, bytes, more: false })))
  expect(came.map((received) => received && !isFailure(received) && received.added)).toEqual([1, 0])
  const words = Array.from({ length: 8 }, (_, n) => ({ ...smallWord, comments: smallWord.comments.map((comment) => ({ ...comment, text: `bar ${n}` })) }))
  expect(await Promise.all(words.map((word) => desk.say(smallTake.id, word, [])))).toEqual(words.map(() => undefined))
  const opened = await desk.openDeskTake(smallTake.id)
  expect(!isFailure(opened) && opened.word.comments.map(({ text }) => text)).toEqual(smallWord.comments.map(() => 'bar 7'))
})

it('what answers an assignment, or was practised in a week, are whole takes of one’s own hands of that time', async () => {
  const made = await desk.writeAssignment('ode-to-joy', { from: null, student: null, fromMeasure: null, toMeasure: null, hands: 'both', judging: smallTake.judging, due: null, text: '' })
  if (isFailure(made)) throw new Error(made.message)
  await desk.receiveTakeFile({ ticket: 'a', fileName: made.fileName, bytes: made.bytes, more: false })
  const play = (id: string, startedAt: string, input: string, { pieceId = 'ode-to-joy', complete = true } = {}): void => {
    const folder = join(home, 'data/takes', id)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'take.json'), JSON.stringify({ format: 'repetiteur.take/1', id, input, piece: { id: pieceId } }))
    played.push({ id, pieceId, startedAt, durationSeconds: 9, inputName: '', isKeyboard: false, hands: 'both', fromMeasure: null, toMeasure: null, judging: smallTake.judging, complete, notStored: null })
  }
  play('20260220T100000000-00000001', '2026-02-20T10:00:00.000Z', 'device')
  play('20260302T100000000-00000002', '2026-03-02T10:00:00.000Z', 'midi')
  play('20260305T100100000-00000003', '2026-03-05T10:01:00.000Z', 'device')
  play('20260305T100200000-00000004', '2026-03-05T10:02:00.000Z', 'demonstration')
  play('20260305T100300000-00000005', '2026-03-05T10:03:00.000Z', 'device', { complete: false })
  play('20260305T100400000-00000006', '2026-03-05T10:04:00.000Z', 'browser-microphone', { pieceId: 'ah-vous-dirai-je' })
  const last = (takes: readonly { readonly id: string }[]) => takes.map(({ id }) => Number(id.slice(-1)))
  expect([last(await desk.practised(7)), last(await desk.practised(1)), last(await desk.practised(30)), await desk.practised(NaN)]).toEqual([[6, 3, 2], [6, 3], [6, 3, 2, 1], []])
  expect((await desk.assignments()).map(({ takeIds }) => takeIds)).toEqual([['20260305T100100000-00000003']])
})
