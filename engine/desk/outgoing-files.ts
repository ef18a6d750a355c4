import { randomBytes } from 'node:crypto'
import type { AssignmentDraft, DeskReport, NamedFile, TakeFileWish } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { classReport, classTable } from '../../core/report/class-report.ts'
import { dayPlayed } from '../../core/report/day-played.ts'
import { parentsReport } from '../../core/report/parents-report.ts'
import { reportInChinese, reportInEnglish } from '../../core/report/words.ts'
import { readScore } from '../../core/score/index.ts'
import type { Score } from '../../core/score/score.ts'
import { assignmentOf } from '../../core/take-file/assignment.ts'
import { isTold } from '../../core/take-file/fields.ts'
import { reviewOf, TakeFileWriter, writeTakeFile, type SharedTake, type TakeFile } from '../../core/take-file/index.ts'
import { takeFileLimits } from '../../core/take-file/limits.ts'
import { soundsInFile } from '../../core/take-file/shared-take.ts'
import type { Library } from '../storage/library.ts'
import { sha256 } from '../take-file/sha256.ts'
import { wrongUse } from '../wrong-use.ts'
import { caseFile } from './case-file.ts'
import type { DeskShelf } from './desk-shelf.ts'
import type { OwnTakes } from './own-takes.ts'

export interface OutgoingFilesParts {
  /** Program and version, as a file says them. */
  readonly writtenBy: string
  readonly library: Library
  readonly kept: DeskShelf
  readonly own: OwnTakes
}

/** What is given to somebody else as a file: takes, reports, cases, something to practise. */
export class OutgoingFiles {
  readonly #parts: OutgoingFilesParts

  constructor(parts: OutgoingFilesParts) {
    this.#parts = parts
  }

  async takeFile(wish: TakeFileWish): Promise<NamedFile | Failure> {
    if (!isWish(wish)) return wrongUse('A file is made of takes.')
    const writer = new TakeFileWriter()
    let first: SharedTake | null = null
    for (const id of wish.takeIds) {
      const take = wish.from === 'desk' ? await this.#parts.kept.take(id) : await this.#parts.own.take(id, wish)
      if (isFailure(take)) return take
      first ??= take.take
      const tooLarge = writer.addTake(wish.from === 'desk' && wish.sound === 'left-out' && take.sound ? { ...take, sound: null, take: { ...take.take, sound: 'left-out' } } : take)
      if (tooLarge !== null) return tooLarge
    }
    if (!first) return wrongUse('A file is made of takes.')
    const name = [first.student, first.piece.title, dayPlayed(first.startedAt), wish.takeIds.length > 1 ? `${wish.takeIds.length}` : null]
    return { fileName: fileNameOf(name, 'repetiteur'), mediaType, bytes: writer.file(this.#parts.writtenBy, sha256) }
  }

  async caseFile(takeId: string): Promise<NamedFile | Failure> {
    const opened = await this.#parts.kept.open(takeId)
    if (isFailure(opened)) return opened
    const kept = await this.#parts.kept.sound(takeId)
    const sound = isFailure(kept) || kept === 'keyboard' ? null : kept.sound
    try {
      const { bytes, cases } = await caseFile(opened.opened.piece.score, opened.opened.again?.facts ?? opened.opened.facts, opened.word, sound)
      return { fileName: fileNameOf(['cases', opened.opened.piece.piece.title, `${cases}`], 'zip'), mediaType: 'application/zip', bytes }
    } finally {
      await sound?.close()
    }
  }

  async report(wish: DeskReport): Promise<NamedFile | Failure> {
    const takes: TakeFile['takes'][number][] = []
    for (const { id, student } of await this.#parts.kept.list()) {
      if (wish.kind === 'parents' && wish.student !== null && wish.student !== student) continue
      const take = await this.#parts.kept.silentTake(id)
      const score = isFailure(take) ? take : readScore(take.scoreBytes, take.take.piece.title)
      if (!isFailure(take) && !isFailure(score)) takes.push({ ...take, take: { ...take.take, student }, score: { bytes: take.scoreBytes, ...score } })
    }
    if (takes.length === 0) return wrongUse('There is nothing on the desk to report of.')
    const review = reviewOf([{ path: '', read: { version: 1, writtenBy: this.#parts.writtenBy, takes, assignments: [], lost: [] } }])
    const words = wish.language === 'zh' ? reportInChinese : reportInEnglish
    const text = (content: string): Uint8Array => new TextEncoder().encode(content)
    if (wish.kind === 'table') return { fileName: fileNameOf([words.classTitle], 'csv'), mediaType: 'text/csv', bytes: text(classTable(review, words)) }
    if (wish.kind === 'class') return { fileName: fileNameOf([words.classTitle], 'html'), mediaType: 'text/html', bytes: text(classReport(review, words)) }
    return { fileName: fileNameOf([words.title(wish.kind === 'parents' ? wish.student : null)], 'html'), mediaType: 'text/html', bytes: text(parentsReport(review, words)) }
  }

  async assignment(pieceId: string, draft: AssignmentDraft): Promise<NamedFile | Failure> {
    const opened = await this.#parts.library.open(pieceId)
    if (isFailure(opened)) return opened
    const { title, composer } = opened.piece
    const assignment = isTold(draft) ? assignmentOf({ ...draft, id: randomBytes(6).toString('hex'), title, composer }) : null
    if (assignment === null) return wrongUse('An assignment says what is to be practised.')
    const stranger = [assignment.fromMeasure, assignment.toMeasure].find((bar): bar is number => bar !== null && !opened.score.measures.some(({ measure }) => measure === bar))
    if (stranger !== undefined) return barsNotInScore(title, stranger, opened.score)
    return {
      fileName: fileNameOf([assignment.student, title, assignment.due], 'repetiteur'), mediaType,
      bytes: writeTakeFile([], [{ assignment, scoreBytes: opened.file.bytes }], this.#parts.writtenBy, sha256),
    }
  }
}

function barsNotInScore(title: string, bar: number, { measures }: Score): Failure {
  const numbers = measures.map(({ measure }) => measure)
  return {
    failure: 'bars-not-in-score', message: `${title} has no bar ${bar}.`,
    remedy: `Name bars by the numbers that are printed over the staves, ${Math.min(...numbers)} to ${Math.max(...numbers)}.`,
  }
}

const mediaType = 'application/x-repetiteur'

/** A name for a file that somebody keeps: words of the music, none that any file system takes for its own. */
function fileNameOf(words: readonly (string | null)[], ending: string): string {
  const name = words.filter((word) => word !== null && word !== '').join(' ').replace(/[^\p{L}\p{N} ._-]+/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '').slice(0, 80)
  return `${name || 'takes'}.${ending}`
}

function isWish(value: unknown): value is TakeFileWish {
  if (!isTold(value)) return false
  const { from, takeIds, sound, student, assignment } = value
  return (from === 'practice' || from === 'desk') && Array.isArray(takeIds) && takeIds.length <= takeFileLimits.takes && takeIds.every((id) => typeof id === 'string')
    && soundsInFile.some((kind) => kind === sound) && (student === null || typeof student === 'string') && (assignment === null || typeof assignment === 'string')
}
