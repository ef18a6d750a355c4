import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desk, DeskCalls, DeskPageCalls, DeskReport, GivenAssignment, NamedFile, Received, TakeFilePart, TakeFileWish } from '../../core/protocol/desk.ts'
import type { SoundFile, TakeInfo } from '../../core/protocol/engine.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { readTakeFile, reviewOf, writeTakeFile, type Assignment, type TakeFile, type TakeToWrite, type TeachersWord } from '../../core/take-file/index.ts'
import { assignmentOf } from '../../core/take-file/assignment.ts'
import { isTold } from '../../core/take-file/fields.ts'
import { soundsInFile } from '../../core/take-file/shared-take.ts'
import { soundKind } from '../../core/take-file/sound-kind.ts'
import { wordOf } from '../../core/take-file/word.ts'
import { classReport, classTable } from '../../core/report/class-report.ts'
import { parentsReport } from '../../core/report/parents-report.ts'
import { reportInChinese, reportInEnglish } from '../../core/report/words.ts'
import { readScore } from '../../core/score/index.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { Library } from '../storage/library.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { sha256 } from '../take-file/sha256.ts'
import { isCommentId, memoFile, readWord } from '../take-file/take-folder.ts'
import { wrongUse } from '../wrong-use.ts'
import { caseFile } from './case-file.ts'
import { DeskShelf } from './desk-shelf.ts'
import { GivenAssignments } from './given-assignments.ts'
import { IncomingFiles, isTakeFilePart } from './incoming-files.ts'
import { OwnTakes } from './own-takes.ts'
import { WatchedFolder, type WatchedFile } from './watched-folder.ts'

export interface TeachersDeskParts {
  readonly version: string
  readonly data: DataFolder
  readonly library: Library
  readonly shelf: TakeShelf
  /** The player's own takes of a piece. */
  readonly takes: (pieceId: string) => Promise<readonly TakeInfo[]>
  readonly pages: DeskPageCalls
  readonly now: () => Date
}

/** More at once is no file to send. */
const mostTakes = 500

/** Takes that come and go as files: the player's own, and the teacher's desk. */
export class TeachersDesk implements DeskCalls {
  readonly kept: DeskShelf
  readonly #parts: TeachersDeskParts
  readonly #own: OwnTakes
  readonly #assignments: GivenAssignments
  readonly #incoming = new IncomingFiles()
  readonly #watched: WatchedFolder
  readonly #unreadable = new Map<string, Failure>()
  readonly #ready: Promise<void>

  constructor(parts: TeachersDeskParts) {
    this.#parts = parts
    const at = (...names: string[]): string => join(parts.data.path, ...names)
    this.kept = new DeskShelf(at('desk'))
    this.#own = new OwnTakes(at('takes'), parts.shelf)
    this.#assignments = new GivenAssignments(at('assignments'), parts.library)
    this.#watched = new WatchedFolder(at('desk', 'watched.json'), (file) => this.#found(file), (anything) => { if (anything) parts.pages.deskChanged() })
    this.#ready = mkdir(at('desk'), { recursive: true }).then(() => this.#watched.load(), () => undefined)
  }

  close(): void {
    this.#watched.close()
  }

  async receiveTakeFile(part: TakeFilePart): Promise<Received | null | Failure> {
    if (!isTakeFilePart(part)) return wrongUse('A file of takes comes in parts.')
    const bytes = this.#incoming.receive(part)
    if (bytes === null || isFailure(bytes)) return bytes
    const fileName = part.fileName.slice(0, 200)
    const file = readTakeFile(bytes, fileName, sha256)
    return isFailure(file) ? file : this.#take(file, fileName, null)
  }

  async writeTakeFile(wish: TakeFileWish): Promise<NamedFile | Failure> {
    if (!isWish(wish)) return wrongUse('A file is made of takes.')
    const takes: TakeToWrite[] = []
    for (const id of wish.takeIds) {
      const take = wish.from === 'desk' ? await this.kept.take(id) : await this.#own.take(id, wish)
      if (isFailure(take)) return take
      takes.push(wish.from === 'desk' && wish.sound === 'left-out' && take.sound ? { ...take, sound: null, take: { ...take.take, sound: 'left-out' } } : take)
    }
    const [first] = takes
    if (!first) return wrongUse('A file is made of takes.')
    const name = [first.take.student, first.take.piece.title, first.take.startedAt.slice(0, 10), takes.length > 1 ? `${takes.length}` : null]
    return { fileName: fileNameOf(name, 'repetiteur'), mediaType, bytes: writeTakeFile(takes, [], this.#writer, sha256) }
  }

  async desk(): Promise<Desk | Failure> {
    await this.#ready
    return { takes: await this.kept.list(), watched: this.#watched.path, unreadable: [...this.#unreadable].map(([file, failure]) => ({ file, failure })) }
  }

  async watchFolder(path: string | null): Promise<Desk | Failure> {
    if (path !== null && typeof path !== 'string') return wrongUse('A folder has a path.')
    await this.#ready
    this.#unreadable.clear()
    return (await this.#watched.watch(path === '' ? null : path)) ?? this.desk()
  }

  openDeskTake(takeId: string) {
    return this.kept.open(takeId)
  }

  async removeDeskTake(takeId: string): Promise<void | Failure> {
    const failure = await this.kept.remove(takeId)
    if (failure !== null) return failure
  }

  async deskSound(takeId: string): Promise<SoundFile | Failure> {
    const bytes = await this.kept.soundBytes(takeId)
    return bytes ? { mediaType: soundKind(bytes) === 'opus' ? 'audio/ogg' : 'audio/flac', bytes } : { failure: 'take-sound-gone', message: 'This take came without its sound.', remedy: 'Ask for the take with its sound; its marks are all there.' }
  }

  async say(takeId: string, word: TeachersWord, memos: readonly { readonly comment: string; readonly bytes: Uint8Array }[]): Promise<void | Failure> {
    if (!isTold(word) || !Array.isArray(memos) || !memos.every(({ comment, bytes }) => isCommentId(comment) && bytes instanceof Uint8Array)) return wrongUse('A teacher’s word is comments and overruled marks.')
    const failure = await this.kept.say(takeId, wordOf(word), new Map(memos.map(({ comment, bytes }) => [comment, bytes])))
    if (failure !== null) return failure
  }

  async memo(takeId: string, comment: string): Promise<SoundFile | Failure> {
    const folder = this.kept.folderOf(takeId) ?? this.#own.folderOf(takeId)
    const said = folder && isCommentId(comment) ? (await readWord(folder)).comments.find(({ id }) => id === comment) : undefined
    const bytes = folder && said?.memo ? await readFile(join(folder, memoFile(said.id))).catch(() => null) : null
    return bytes && said?.memo ? { mediaType: said.memo.mediaType, bytes } : { failure: 'take-sound-gone', message: 'This spoken word is not there.', remedy: 'Ask for the file once more.' }
  }

  async caseFile(takeId: string): Promise<NamedFile | Failure> {
    const opened = await this.kept.open(takeId)
    if (isFailure(opened)) return opened
    const kept = await this.kept.sound(takeId)
    const sound = isFailure(kept) || kept === 'keyboard' ? null : kept.sound
    try {
      const { bytes, cases } = await caseFile(opened.opened.piece.score, opened.opened.again?.facts ?? opened.opened.facts, opened.word, sound)
      return { fileName: fileNameOf(['cases', opened.opened.piece.piece.title, `${cases}`], 'zip'), mediaType: 'application/zip', bytes }
    } finally {
      await sound?.close()
    }
  }

  async deskReport(wish: DeskReport): Promise<NamedFile | Failure> {
    const takes: TakeFile['takes'][number][] = []
    for (const { id, student } of await this.kept.list()) {
      if (wish.kind === 'parents' && wish.student !== null && wish.student !== student) continue
      const take = await this.kept.silentTake(id)
      const score = isFailure(take) ? take : readScore(take.scoreBytes, take.take.piece.title)
      if (!isFailure(take) && !isFailure(score)) takes.push({ ...take, take: { ...take.take, student }, score: { bytes: take.scoreBytes, ...score } })
    }
    if (takes.length === 0) return wrongUse('There is nothing on the desk to report of.')
    const review = reviewOf([{ path: '', read: { version: 1, writtenBy: this.#writer, takes, assignments: [], lost: [] } }])
    const words = wish.language === 'zh' ? reportInChinese : reportInEnglish
    const text = (content: string): Uint8Array => new TextEncoder().encode(content)
    if (wish.kind === 'table') return { fileName: fileNameOf([words.classTitle], 'csv'), mediaType: 'text/csv', bytes: text(classTable(review, words)) }
    if (wish.kind === 'class') return { fileName: fileNameOf([words.classTitle], 'html'), mediaType: 'text/html', bytes: text(classReport(review, words)) }
    return { fileName: fileNameOf([words.title(wish.kind === 'parents' ? wish.student : null)], 'html'), mediaType: 'text/html', bytes: text(parentsReport(review, words)) }
  }

  async writeAssignment(pieceId: string, draft: Omit<Assignment, 'id' | 'title' | 'composer'>): Promise<NamedFile | Failure> {
    const opened = await this.#parts.library.open(pieceId)
    if (isFailure(opened)) return opened
    const { title, composer } = opened.piece
    const assignment = isTold(draft) ? assignmentOf({ ...draft, id: randomBytes(6).toString('hex'), title, composer }) : null
    if (assignment === null) return wrongUse('An assignment says what is to be practised.')
    return {
      fileName: fileNameOf([assignment.student, title, assignment.due], 'repetiteur'), mediaType,
      bytes: writeTakeFile([], [{ assignment, scoreBytes: opened.file.bytes }], this.#writer, sha256),
    }
  }

  async assignments(): Promise<readonly GivenAssignment[]> {
    return Promise.all((await this.#assignments.list()).map(async (kept): Promise<GivenAssignment> => {
      const takes = await this.#parts.takes(kept.pieceId)
      // What was played before it was set does not answer it.
      const answering = takes.filter(({ startedAt, hands, complete }) => complete && startedAt >= kept.receivedAt && (kept.hands === 'both' ? true : hands === kept.hands || hands === 'both'))
      return { ...kept, takeIds: answering.map(({ id }) => id) }
    }))
  }

  async removeAssignment(id: string): Promise<void | Failure> {
    const failure = await this.#assignments.remove(id)
    if (failure !== null) return failure
  }

  async wordOnPiece(pieceId: string) {
    return this.#own.saidOf(await this.#parts.takes(pieceId))
  }

  get #writer(): string {
    return `repetiteur ${this.#parts.version}`
  }

  async #found({ path, folder, read }: WatchedFile): Promise<void> {
    if (isFailure(read)) {
      this.#unreadable.set(path, read)
      return
    }
    this.#unreadable.delete(path)
    const received = await this.#take(read, path, folder)
    if (isFailure(received)) this.#unreadable.set(path, received)
  }

  async #take(file: TakeFile, fileName: string, folder: string | null): Promise<Received | Failure> {
    const receivedAt = this.#parts.now().toISOString()
    const desk: string[] = []
    const own: Received['own'][number][] = []
    let added = 0
    for (const [index, take] of file.takes.entries()) {
      const pieceId = await this.#own.pieceOf(take.take.id)
      const lost = file.lost.filter((part) => part.take === index + 1).map(({ part }) => part)
      // A take of one's own that comes back brings the teacher's word; it does not lie on the desk.
      if (pieceId !== null && take.word.comments.length + take.word.overruled.length > 0) {
        const failure = await this.#own.hearFrom(take)
        if (failure !== null) return failure
        own.push({ takeId: take.take.id, pieceId, comments: take.word.comments.length })
        continue
      }
      const put = await this.kept.put(take, { student: folder, receivedAt, lost })
      if (isFailure(put)) return put
      desk.push(take.take.id)
      if (put) added++
    }
    for (const assigned of file.assignments) {
      const kept = await this.#assignments.receive(assigned, receivedAt)
      if (isFailure(kept)) return kept
    }
    const given = new Set(file.assignments.map(({ assignment }) => assignment.id))
    return { fileName, desk, added, own, assignments: given.size > 0 ? (await this.assignments()).filter(({ id }) => given.has(id)) : [], lost: file.lost }
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
  return (from === 'practice' || from === 'desk') && Array.isArray(takeIds) && takeIds.length <= mostTakes && takeIds.every((id) => typeof id === 'string')
    && soundsInFile.some((kind) => kind === sound) && (student === null || typeof student === 'string') && (assignment === null || typeof assignment === 'string')
}
