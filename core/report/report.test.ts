import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import type { TakeToWrite } from '../take-file/take-file-writer.ts'
import { noWord, readTakeFile, reviewOf, writeTakeFile, type SharedTake } from '../take-file/index.ts'
import { smallFacts, takeToWrite } from '../take-file/testing/small-take.ts'
import { classReport, classTable } from './class-report.ts'
import { parentsReport } from './parents-report.ts'
import { reportInChinese, reportInEnglish } from './words.ts'

// The days below are those of Greenwich.
beforeAll(() => void vi.stubEnv('TZ', 'UTC'))
afterAll(() => void vi.unstubAllEnvs())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const reviewed = (...takes: readonly Partial<SharedTake>[]) => reviewOfAll(takes.map((take) => takeToWrite(take)))

function reviewOfAll(takes: readonly TakeToWrite[]) {
  const read = readTakeFile(writeTakeFile(takes, [], 'repetiteur 9', sha256), 'a.repetiteur', sha256)
  if (isFailure(read)) throw new Error(read.message)
  return reviewOf([{ path: 'a.repetiteur', read }])
}

it('a parent reads what went well, what comes next, and what the teacher says, in both languages', () => {
  const review = reviewed({})
  const english = parentsReport(review, reportInEnglish)
  expect(english).toContain('Ada at the piano')
  expect(english).toContain('100 % of the notes were right.')
  expect(english).toContain('Bar 1: Listen for the &#60;b&#62;E&#60;&#47;b&#62;.'.replaceAll('&#47;', '/'))
  expect(english).toContain('The teacher corrected the program 1 time in 8.')
  const chinese = parentsReport(review, reportInChinese)
  expect(chinese).toContain('Ada 的练琴小结')
  expect(chinese).toContain('老师的话')
})

it('no name, title or comment is anything but text', () => {
  const hostile = '<img src=x onerror=alert(1)>'
  const page = parentsReport(reviewed({ student: hostile }), reportInEnglish)
  expect(page).not.toContain('<img')
  expect(page).toContain("default-src 'none'")
})

it('a class is seen at a glance, and what is difficult for several', () => {
  const wordless = (take: Partial<SharedTake>) => ({ ...takeToWrite(take), word: noWord, memos: new Map() })
  const review = reviewOfAll([wordless({}), wordless({ id: '20260302T184200000-0123abce', student: 'Béla', startedAt: '2026-03-02T18:42:00.000Z' })])
  expect(classReport(review, reportInEnglish)).toContain('<li>bar 1: 2 students</li>')
  expect(classTable(review, reportInEnglish).split('\r\n').slice(0, 3)).toEqual([
    '\uFEFF"Student","Piece","Recordings","Minutes","Right","Last played","Worth practising"', '"Ada","Untitled","1","0","87 %","2026-03-01","bar 1"', '"Béla","Untitled","1","0","87 %","2026-03-02","bar 1"',
  ])
})

it('a bundled piece has its name in the language of the report, another one its own', () => {
  const played = (scoreBytes: Uint8Array) => reviewOfAll([{ ...takeToWrite({}), scoreBytes }])
  const odes = played(new Uint8Array(readFileSync(new URL('../../resources/scores/ode-to-joy.musicxml', import.meta.url))))
  expect([parentsReport, classReport, classTable].map((report) => [report(odes, reportInChinese).includes('欢乐颂'), report(odes, reportInChinese).includes('Ode to Joy'), report(odes, reportInEnglish).includes('Ode to Joy')])).toEqual(Array.from({ length: 3 }, () => [true, false, true]))
  expect(reportInChinese.piece('My ode', 'Ada')).toEqual({ title: 'My ode', composer: 'Ada' })
  const bundled = JSON.parse(readFileSync(new URL('../../resources/scores/library.json', import.meta.url), 'utf8')) as { title: string; composer: string }[]
  for (const { title, composer } of bundled) expect(reportInChinese.piece(title, composer).title).toMatch(/\p{Script=Han}/u)
})

it('a take that came alone and in a week’s file counts once, with what the teacher said of it', () => {
  const wordless = { ...takeToWrite({}), word: noWord, memos: new Map() }
  const files = [[wordless], [takeToWrite({ student: null }), takeToWrite({ id: '20260302T184200000-0123abce' })]].map((takes, index) => {
    const read = readTakeFile(writeTakeFile(takes, [], 'repetiteur 9', sha256), `${index}.repetiteur`, sha256)
    return { path: `${index}.repetiteur`, read }
  })
  const review = reviewOf(files)
  expect(review.takes).toHaveLength(3)
  const rows = classTable(review, reportInEnglish).trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([['"Ada"', '"Untitled"', '"2"']])
  expect(parentsReport(review, reportInEnglish)).toContain('What the teacher says')
})

it('no cell of a spreadsheet is a formula', () => {
  expect(classTable(reviewed({ student: '=HYPERLINK("http://x")' }), reportInEnglish)).toContain(`"'=HYPERLINK(""http://x"")"`)
})

it('a hand that lay beside its keys is told of once, unless the teacher heard it otherwise', () => {
  const high = { ...takeToWrite({}), facts: smallFacts(12), again: null, word: noWord, memos: new Map() }
  expect(parentsReport(reviewOfAll([high]), reportInEnglish)).toContain('<li>Bars 1 to 2: the right hand lay an octave too high.</li>')
  expect(parentsReport(reviewOfAll([high]), reportInChinese)).toContain('<li>第 1–2 小节：右手整体偏高一个八度。</li>')
  const right = Array.from({ length: 8 }, (_, n) => ({ key: `written ${n} 0`, program: { kind: 'wrong', timing: null }, teacher: { kind: 'right', timing: null }, by: null, at: '2026-03-02T09:01:00.000Z' } as const))
  expect(parentsReport(reviewOfAll([{ ...high, word: { comments: [], overruled: right } }]), reportInEnglish)).not.toContain('too high')
})
