import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { readTakeFile, reviewOf, writeTakeFile } from './index.ts'
import { takeToWrite } from './testing/small-take.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it('a review tells notes, verdicts, the teacher’s word, and what the program was wrong in', () => {
  const read = readTakeFile(writeTakeFile([takeToWrite()], [], 'repetiteur 9', sha256), 'a.repetiteur', sha256)
  if (isFailure(read)) throw new Error(read.message)
  const { takes: [take], files } = reviewOf([{ path: 'a.repetiteur', read }, { path: 'b.repetiteur', read: { message: 'b.repetiteur is empty.', remedy: 'Ask again.' } }])
  expect(files.map(({ path, failure }) => [path, failure?.message ?? null])).toEqual([['a.repetiteur', null], ['b.repetiteur', 'b.repetiteur is empty.']])
  expect(take).toMatchObject({
    file: 0, student: 'Ada', judgedAgain: true, sound: { kept: 'whole', bytes: 3000 }, summary: { wrong: 1, right: 7 }, teachersSummary: { wrong: 0, right: 8 },
    comments: [{ by: 'Frau Klein', fromMeasure: 1, toMeasure: 1, scoreNote: { id: 'note-3', repetition: 1, measure: 1 }, text: 'Listen for the <b>E</b>.', memoSeconds: 2 }],
    overruled: [{ verdict: 2, program: { kind: 'wrong', timing: null }, teacher: { kind: 'right', timing: null } }],
  })
  expect(take?.notes).toHaveLength(8)
  expect(take?.verdicts).toHaveLength(8)
})
