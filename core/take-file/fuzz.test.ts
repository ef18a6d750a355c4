import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { isFailure } from '../protocol/failure.ts'
import { parentsReport } from '../report/parents-report.ts'
import { reportInEnglish } from '../report/words.ts'
import { isTakeId, readTakeFile, reviewOf, writeTakeFile } from './index.ts'
import { mutatedFile } from './testing/mutated-file.ts'
import { takeToWrite } from './testing/small-take.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const week = writeTakeFile([takeToWrite(), takeToWrite({ id: '20260302T184200000-0123abce', student: null })], [], 'repetiteur 9', sha256)

it('whatever is done to a file, it is read as far as it goes or refused, and nothing in it names a folder or runs', () => {
  const told = { read: 0, refused: 0, damaged: 0 }
  for (let seed = 1; seed <= 300; seed++) {
    const file = readTakeFile(mutatedFile(week, seed), 'week.repetiteur', sha256)
    if (isFailure(file)) {
      expect(file.remedy).not.toBe('')
      told.refused++
      continue
    }
    told.read++
    if (file.lost.length > 0) told.damaged++
    for (const { take, word } of file.takes) {
      expect(isTakeId(take.id)).toBe(true)
      for (const { id } of word.comments) expect(id).toMatch(/^[0-9a-z-]{1,40}$/)
    }
    const review = reviewOf([{ path: 'week.repetiteur', read: file }])
    JSON.stringify(review)
    expect(parentsReport(review, reportInEnglish)).not.toMatch(/<script|<img|onerror=/)
  }
  // Chance has done its part: some files are whole still, many are not.
  expect(Math.min(told.read, told.refused, told.damaged)).toBeGreaterThan(10)
}, 600_000)
