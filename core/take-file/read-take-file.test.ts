import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { takeOf } from '../session/take.ts'
import { readTakeFile, writeTakeFile, type TakeFile } from './index.ts'
import { manifestName } from './manifest.ts'
import { fileOfSharedBodies } from './testing/file-of-shared-bodies.ts'
import { smallFacts, smallSound, smallTake, smallWord, takeToWrite } from './testing/small-take.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const week = writeTakeFile([takeToWrite(), takeToWrite({ id: '20260302T184200000-0123abce', student: null })], [], 'repetiteur 9', sha256)

function read(bytes: Uint8Array): TakeFile {
  const file = readTakeFile(bytes, 'week.repetiteur', sha256)
  if (isFailure(file)) throw new Error(file.message)
  return file
}

/** The same file with entries changed, taken out (null) or put in; the manifest stays as it was. */
function changed(changes: Readonly<Record<string, Uint8Array | string | null>>): Uint8Array {
  const inside = unzipSync(week)
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes === null) delete inside[name]
    else inside[name] = Uint8Array.from(typeof bytes === 'string' ? strToU8(bytes) : bytes)
  }
  return zipSync(inside)
}

const text = (name: string): string => new TextDecoder().decode(unzipSync(week)[name])

it('a week of takes comes out as it was put in', () => {
  const { takes, lost, writtenBy, version } = read(week)
  expect({ lost, writtenBy, version }).toEqual({ lost: [], writtenBy: 'repetiteur 9', version: 1 })
  expect(takes.map(({ take }) => [take.id, take.student])).toEqual([[smallTake.id, 'Ada'], ['20260302T184200000-0123abce', null]])
  const [first] = takes
  expect(first).toMatchObject({ take: smallTake, facts: smallFacts(), again: smallFacts(), sound: smallSound, word: smallWord })
  expect(first?.memos.get('c-1')).toEqual(Uint8Array.of(1, 2, 3))
  expect(takeOf(first!.facts).verdicts.map(({ kind }) => kind)).toContain('wrong')
})

it('the same takes make the same bytes', () => {
  expect(writeTakeFile([takeToWrite()], [], 'x', sha256)).toEqual(writeTakeFile([takeToWrite()], [], 'x', sha256))
})

it('a file of a newer version says so', () => {
  const newer = changed({ [manifestName]: text(manifestName).replace('take-file/1', 'take-file/7') })
  expect(readTakeFile(newer, 'week.repetiteur', sha256)).toMatchObject({ failure: 'take-file-newer' })
})

it('what an older version did not say is as usual', () => {
  const { judging: _, again: __, assignment: ___, ...older } = smallTake
  const file = read(writeTakeFile([{ ...takeToWrite(), take: older as typeof smallTake }], [], 'repetiteur 0.1', sha256))
  expect(file.takes[0]?.take).toMatchObject({ judging: { strictness: 'normal' }, again: null, assignment: null })
})

it('a damaged part is told of, and all others are there', () => {
  const cut = text('takes/1/facts.jsonl').slice(0, 900)
  const file = read(changed({ 'takes/1/facts.jsonl': cut, 'takes/1/sound.flac': smallSound.slice(0, 500), 'takes/2/word.json': '{' }))
  expect(file.lost).toEqual([{ take: 1, part: 'facts', onlyTheEnd: true }, { take: 1, part: 'sound', onlyTheEnd: true }, { take: 2, part: 'word', onlyTheEnd: false }])
  expect(file.takes.map(({ facts, sound, word }) => [facts.length, sound?.length, word.comments.length])).toEqual([
    [cut.split('\n').length - 1, 500, 1], [smallFacts().length, smallSound.length, 0],
  ])
})

it('a take without its score is lost, the other opens', () => {
  const file = read(changed({ 'takes/1/score': null }))
  expect(file.lost).toEqual([{ take: 1, part: 'take', onlyTheEnd: false }])
  expect(file.takes.map(({ take }) => take.id)).toEqual(['20260302T184200000-0123abce'])
})

it('without its list a file gives what lies in it', () => {
  const file = read(changed({ [manifestName]: null }))
  expect(file.lost).toEqual([{ take: null, part: 'list', onlyTheEnd: false }])
  expect(file.takes).toHaveLength(2)
})

it('a file that was cut off opens as far as it goes', () => {
  const file = read(week.subarray(0, Buffer.from(week).indexOf('takes/2/score')))
  expect(file.takes).toHaveLength(1)
  expect(file.lost).toContainEqual({ take: 2, part: 'take', onlyTheEnd: false })
})

it('what is no file of takes is refused with a remedy', () => {
  for (const bytes of [new Uint8Array(0), strToU8('Dear diary'), zipSync({ 'a.txt': strToU8('a') })]) {
    expect(readTakeFile(bytes, 'x.repetiteur', sha256)).toMatchObject({ failure: 'take-file-unreadable', remedy: expect.stringMatching(/.+/) })
  }
})

it('a take that would name a folder elsewhere is no take', () => {
  const file = read(changed({ 'takes/1/take.json': JSON.stringify({ ...smallTake, id: '../../../etc/passwd' }) }))
  expect(file.takes.map(({ take }) => take.id)).toEqual(['20260302T184200000-0123abce'])
})

it('counts beyond what a take can have end what is believed', () => {
  const line = text('takes/1/facts.jsonl').split('\n')[0]!
  for (const hostile of ['{"kind":"verdict","verdict":{"number":4000000000,"kind":"right","scoreNote":0,"playedNote":0,"timing":null,"offBySeconds":null,"offByBeats":null,"decidedAtSeconds":1,"pass":0,"final":true}}',
    line.replace(/"index":0/, '"index":99'), line.replace(/"pitch":60/, '"pitch":1e9'), line.replace(/"onsetSeconds":1/, '"onsetSeconds":1e308'), `{"kind":"note","note":${'['.repeat(3000)}`, '[]', 'null', '']) {
    const file = read(changed({ 'takes/1/facts.jsonl': `${line}\n${hostile}\n` }))
    expect([hostile, file.takes[0]?.facts.length]).toEqual([hostile, 1])
  }
})

it('a bomb is not unpacked', () => {
  const file = read(changed({ 'takes/1/facts.jsonl': new Uint8Array(3_000_000), 'takes/1/word.json': new Uint8Array(3_000_000) }))
  expect(file.lost).toEqual([{ take: 1, part: 'facts', onlyTheEnd: false }, { take: 1, part: 'word', onlyTheEnd: false }])
})

it('no byte of a file counts twice: what many takes point at is had by one of them', () => {
  const ids = Array.from({ length: 40 }, (_, n) => `20260302T1842000${10 + n}-0123abce`)
  const shared = fileOfSharedBodies(writeTakeFile(ids.map((id) => takeToWrite({ id })), [], 'repetiteur 9', sha256))
  const file = read(shared)
  expect(file.takes.map(({ take, sound }) => [take.id, sound?.length])).toEqual([[ids.at(-1), smallSound.length]])
  expect(file.lost.filter(({ part }) => part === 'take')).toHaveLength(ids.length - 1)
})

it('a spoken word that is named again and again is had as often as the file has bytes for it', () => {
  const [comment] = smallWord.comments
  const memo = Uint8Array.from(week, (byte) => byte ^ 0x55)
  const file = readTakeFile(writeTakeFile([{ ...takeToWrite(), word: { ...smallWord, comments: Array.from({ length: 20 }, () => comment!) }, memos: new Map([['c-1', memo]]) }], [], 'repetiteur 9', sha256), 'x', sha256)
  if (isFailure(file)) throw new Error(file.message)
  expect(file.takes[0]?.memos.get('c-1')).toEqual(memo)
  expect(file.lost.filter(({ part }) => part === 'memo').length).toBeGreaterThan(15)
})

it('names and comments are text, without characters that turn what stands beside them', () => {
  const file = read(changed({ 'takes/1/take.json': JSON.stringify({ ...smallTake, student: `A\u202Eda${'a'.repeat(500)}\n\u0000` }) }))
  expect(file.takes[0]?.take.student).toMatch(/^A daa{190,}$/)
})

it('a take with smaller sound is told from a lost one by whoever cannot read it yet: the file is of a newer kind', () => {
  const opus = Uint8Array.from(smallSound, (byte, n) => (n < 4 ? 'OggS'.charCodeAt(n) : byte))
  const told = (takes: Parameters<typeof writeTakeFile>[0]) => JSON.parse(strFromU8(unzipSync(writeTakeFile(takes, [], 'repetiteur', sha256))['repetiteur.json']!)) as { format: string }
  expect(told([takeToWrite()]).format).toBe('repetiteur.take-file/1')
  expect(told([takeToWrite(), { ...takeToWrite({ id: '20260302T184200000-0123abce', sound: 'smaller' }), sound: opus }]).format).toBe('repetiteur.take-file/2')
  const read = readTakeFile(writeTakeFile([{ ...takeToWrite({ sound: 'smaller' }), sound: opus }], [], 'repetiteur', sha256), 'small.repetiteur', sha256)
  if (isFailure(read)) throw new Error(read.message)
  expect([read.takes[0]?.sound, read.lost]).toEqual([opus, []])
})
