import { expect, it } from 'vitest'
import type { DeskTake } from '../protocol/desk.ts'
import { found, searchable, studentsOf, wholeDesk } from './desk-search.ts'

const take = (id: string, student: string | null, title: string, more: Partial<DeskTake> = {}): DeskTake => ({
  id, student, piece: { id: 'own-1', title, composer: 'Antonín Dvořák', bundled: false }, startedAt: '2026-03-01T10:00:00.000Z', receivedAt: '2026-03-02T10:00:00.000Z', durationSeconds: 60,
  tally: { right: 90, wrong: 0, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }, comments: 0, overruled: 0, verdicts: 90, seen: true, hasSound: true, assignment: null, lost: [], ...more,
})
const takes = [
  take('1', 'Ada', 'Humoresque'), take('2', 'Béla', 'Humoresque', { seen: false, comments: 2 }), take('3', null, 'Waltz', { tally: { right: 3, wrong: 1, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 } }),
]
const list = searchable(takes, ({ title }) => (title === 'Waltz' ? '圆舞曲' : title), ({ composer }) => composer)
const ids = (query: Partial<typeof wholeDesk>) => found(list, { ...wholeDesk, ...query }).map(({ id }) => id)

it('what is new lies on top', () => {
  expect(ids({})).toEqual(['2', '1', '3'])
})

it('a take is found by its student, piece or composer, in either language, without accents', () => {
  expect(ids({ text: 'bela humor' })).toEqual(['2'])
  expect(ids({ text: 'DVORAK' })).toHaveLength(3)
  expect(ids({ text: '圆舞' })).toEqual(['3'])
  expect(ids({ text: 'waltz' })).toEqual(['3'])
  expect(ids({ text: 'Chopin' })).toEqual([])
})

it('a student’s takes, those with doubts, those with comments', () => {
  expect(ids({ student: 'Ada' })).toEqual(['1'])
  expect(ids({ student: '' })).toEqual(['3'])
  expect(ids({ show: 'doubtful' })).toEqual(['3'])
  expect(ids({ show: 'commented' })).toEqual(['2'])
  expect(ids({ show: 'unseen' })).toEqual(['2'])
})

it('students are listed by name with what is new of them', () => {
  expect(studentsOf(takes)).toEqual([{ student: 'Ada', takes: 1, unseen: 0 }, { student: 'Béla', takes: 1, unseen: 1 }, { student: '', takes: 1, unseen: 0 }])
})
