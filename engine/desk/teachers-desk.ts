import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssignmentDraft, Desk, DeskCalls, DeskPageCalls, DeskReport, GivenAssignment, NamedFile, Received, TakeFilePart, TakeFileWish } from '../../core/protocol/desk.ts'
import type { SoundFile } from '../../core/protocol/engine.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { readTakeFile, type TakeFile, type TeachersWord } from '../../core/take-file/index.ts'
import { isTakeOf } from '../../core/take-file/assignment.ts'
import { isTold, isWhole } from '../../core/take-file/fields.ts'
import { soundKind } from '../../core/take-file/sound-kind.ts'
import { wordOf } from '../../core/take-file/word.ts'
import type { DataFolder } from '../storage/data-folder.ts'
import type { Library } from '../storage/library.ts'
import { Removed } from '../storage/removed.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { sha256 } from '../take-file/sha256.ts'
import { isCommentId, memoFile, readWord } from '../take-file/take-folder.ts'
import { wrongUse } from '../wrong-use.ts'
import { cameWithoutSound, DeskShelf } from './desk-shelf.ts'
import { GivenAssignments } from './given-assignments.ts'
import { IncomingFiles, isTakeFilePart } from './incoming-files.ts'
import { OutgoingFiles } from './outgoing-files.ts'
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

/** Takes that come and go as files: the player's own, and the teacher's desk. */
export class TeachersDesk implements DeskCalls {
  readonly kept: DeskShelf
  readonly #parts: TeachersDeskParts
  readonly #own: OwnTakes
  readonly #assignments: GivenAssignments
  readonly #incoming = new IncomingFiles()
  readonly #outgoing: OutgoingFiles
  readonly #watched: WatchedFolder
  readonly #unreadable = new Map<string, Failure>()
  readonly #ready: Promise<void>

  constructor(parts: TeachersDeskParts) {
    this.#parts = parts
    const at = (...names: string[]): string => join(parts.data.path, ...names)
    const removed = new Removed(parts.data.path)
    this.kept = new DeskShelf(at('desk'), removed)
    this.#own = new OwnTakes(at('takes'), parts.shelf)
    this.#outgoing = new OutgoingFiles({ writtenBy: `repetiteur ${parts.version}`, library: parts.library, kept: this.kept, own: this.#own })
    this.#assignments = new GivenAssignments(at('assignments'), parts.library, removed)
    this.#watched = new WatchedFolder(at('desk', 'watched.json'), (file) => this.#found(file), () => parts.pages.deskChanged())
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

  writeTakeFile(wish: TakeFileWish): Promise<NamedFile | Failure> {
    return this.#outgoing.takeFile(wish)
  }

  caseFile(takeId: string): Promise<NamedFile | Failure> {
    return this.#outgoing.caseFile(takeId)
  }

  deskReport(wish: DeskReport): Promise<NamedFile | Failure> {
    return this.#outgoing.report(wish)
  }

  writeAssignment(pieceId: string, draft: AssignmentDraft): Promise<NamedFile | Failure> {
    return this.#outgoing.assignment(pieceId, draft)
  }

  async desk(): Promise<Desk | Failure> {
    await this.#ready
    return { takes: await this.kept.list(), watched: this.#watched.path, watchedGone: this.#watched.isGone, unreadable: [...this.#unreadable].map(([file, failure]) => ({ file, failure })) }
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

  async restoreDeskTake(takeId: string): Promise<void | Failure> {
    const failure = await this.kept.restore(takeId)
    if (failure !== null) return failure
  }

  async deskSound(takeId: string): Promise<SoundFile | Failure> {
    const bytes = await this.kept.soundBytes(takeId)
    return bytes ? { mediaType: soundKind(bytes) === 'opus' ? 'audio/ogg' : 'audio/flac', bytes } : cameWithoutSound
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

  async assignments(): Promise<readonly GivenAssignment[]> {
    return Promise.all((await this.#assignments.list()).map(async (kept): Promise<GivenAssignment> => {
      // What was played before it was set does not answer it.
      const answering = await this.#playedSince(kept.receivedAt, kept.pieceId, (take) => isTakeOf(kept, take))
      return { ...kept, takeIds: answering.map(({ id }) => id) }
    }))
  }

  async practised(days: number): Promise<readonly TakeInfo[]> {
    if (!isWhole(days, 1, 366)) return []
    const since = new Date(this.#parts.now().getTime() - days * 24 * 3600 * 1000).toISOString()
    const pieces = await this.#parts.library.pieces()
    return (await Promise.all(pieces.map(({ id }) => this.#playedSince(since, id)))).flat().sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** Whole takes of the player's own hands. */
  async #playedSince(moment: string, pieceId: string, isMeant: (take: TakeInfo) => boolean = () => true): Promise<readonly TakeInfo[]> {
    const takes = (await this.#parts.takes(pieceId)).filter((take) => take.complete && take.startedAt >= moment && isMeant(take))
    const played = await Promise.all(takes.map(({ id }) => this.#own.wasPlayed(id)))
    return takes.filter((_, index) => played[index])
  }

  async removeAssignment(id: string): Promise<void | Failure> {
    const failure = await this.#assignments.remove(id)
    if (failure !== null) return failure
  }

  /** What was taken off the desk or put away, by the name under which it was; null too where it is neither. */
  async putBack(removedName: string): Promise<Failure | null> {
    const [, kind, id = ''] = /^(desk|assignment)-(.+?)(?:\.json)?$/.exec(removedName) ?? []
    return kind === 'desk' ? this.kept.restore(id) : kind === 'assignment' ? this.#assignments.restore(id) : null
  }

  async restoreAssignment(id: string): Promise<void | Failure> {
    const failure = await this.#assignments.restore(id)
    if (failure !== null) return failure
  }

  async wordOnPiece(pieceId: string) {
    return this.#own.saidOf(await this.#parts.takes(pieceId))
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
