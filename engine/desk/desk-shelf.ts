import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeskTake, OpenedDeskTake } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { takeOf } from '../../core/session/take.ts'
import { isTakeId, joinedWords, type TakeInFile, type TeachersWord } from '../../core/take-file/index.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { gapsIn } from '../storage/kept-facts.ts'
import { openPackedSound } from '../storage/packed-sound.ts'
import type { Removed } from '../storage/removed.ts'
import { TakeShelf, type KeptSound } from '../storage/take-shelf.ts'
import { readMemos, readScoreBytes, readWord, writeWord } from '../take-file/take-folder.ts'
import { Turns } from '../turns.ts'
import { DeskIndex } from './desk-index.ts'
import { countedOnDesk, rowOnDesk, type Arrival } from './desk-row.ts'
import { readShared, soundPathIn, writeTakeFolder } from './take-folder-on-desk.ts'

/** Takes of others, each in a folder like a player's own, with the teacher's word beside it. */
export class DeskShelf {
  readonly #folder: string
  readonly #shelf: TakeShelf
  readonly #index: DeskIndex
  readonly #removed: Removed
  /** What the list knew of takes that were removed since the start. */
  readonly #removedRows = new Map<string, DeskTake>()
  /** A word that is said while the one before is being written, a take that comes by two ways at once: one after the other. */
  readonly #turns = new Turns()
  #loading: Promise<void> | null = null

  constructor(folder: string, removed: Removed) {
    this.#folder = folder
    this.#removed = removed
    this.#shelf = new TakeShelf(folder)
    this.#index = new DeskIndex(folder)
  }

  /** The newest by arrival first. */
  async list(): Promise<readonly DeskTake[]> {
    await this.#loaded()
    return [...this.#index.takes.values()].sort((a, b) => (a.receivedAt === b.receivedAt ? (a.startedAt < b.startedAt ? 1 : -1) : a.receivedAt < b.receivedAt ? 1 : -1))
  }

  has(takeId: string): boolean {
    return this.#index.takes.has(takeId)
  }

  /** A take that lies there already is not replaced: what the teacher says of it in the file is added. True where it is new. */
  put(arrived: TakeInFile, arrival: Arrival): Promise<boolean | Failure> {
    return this.#turns.take(() => this.#put(arrived, arrival))
  }

  async #put(arrived: TakeInFile, arrival: Arrival): Promise<boolean | Failure> {
    await this.#loaded()
    const { take, word, memos } = arrived
    try {
      if (this.has(take.id)) {
        const known = this.#index.takes.get(take.id)!
        await this.#say(known, joinedWords(await readWord(this.#at(take.id)), word), memos)
        return false
      }
      await writeTakeFolder(this.#at(take.id), arrived)
      await this.#index.set(rowOnDesk(arrived, arrival))
      return true
    } catch (error) {
      return diskFailure(error, this.#folder)
    }
  }

  /** By the teacher, who has seen it then. */
  async open(takeId: string): Promise<OpenedDeskTake | Failure> {
    const found = await this.#read(takeId)
    const row = this.#index.takes.get(takeId)
    if (!isFailure(found) && row?.seen === false) await this.#index.set({ ...row, seen: true }).catch(() => undefined)
    return found
  }

  async #read(takeId: string): Promise<OpenedDeskTake | Failure> {
    await this.#loaded()
    const row = this.#index.takes.get(takeId)
    const shared = row ? await readShared(this.#at(takeId)) : null
    if (!row || !shared) return notThere(takeId)
    const opened = await this.#shelf.open(takeId)
    if (isFailure(opened)) return opened
    return { opened, shared, student: row.student, word: await readWord(this.#at(takeId)), hasSound: row.hasSound }
  }

  /** Whole, to be put into a file again. */
  async take(takeId: string): Promise<(Omit<TakeInFile, 'score'> & { readonly scoreBytes: Uint8Array }) | Failure> {
    const silent = await this.silentTake(takeId)
    return isFailure(silent) ? silent : { ...silent, sound: await this.soundBytes(takeId), memos: await readMemos(this.#at(takeId), silent.word) }
  }

  /** Without what can be heard: a report of a class is of hundreds of takes, whose sound would fill the memory. */
  async silentTake(takeId: string): Promise<(Omit<TakeInFile, 'score'> & { readonly scoreBytes: Uint8Array }) | Failure> {
    const found = await this.#read(takeId)
    if (isFailure(found)) return found
    const scoreBytes = await readScoreBytes(this.#at(takeId))
    if (scoreBytes === null) return notThere(takeId)
    const { opened, shared, student, word } = found
    return { take: { ...shared, student }, scoreBytes, facts: opened.facts, again: opened.again?.facts ?? null, sound: null, word, memos: new Map() }
  }

  say(takeId: string, word: TeachersWord, memos: ReadonlyMap<string, Uint8Array>): Promise<Failure | null> {
    return this.#turns.take(() => this.#keepWord(takeId, word, memos))
  }

  async #keepWord(takeId: string, word: TeachersWord, memos: ReadonlyMap<string, Uint8Array>): Promise<Failure | null> {
    await this.#loaded()
    const row = this.#index.takes.get(takeId)
    if (!row) return notThere(takeId)
    try {
      await this.#say(row, word, memos)
      return null
    } catch (error) {
      return diskFailure(error, this.#folder)
    }
  }

  remove(takeId: string): Promise<Failure | null> {
    return this.#turns.take(() => this.#remove(takeId))
  }

  async #remove(takeId: string): Promise<Failure | null> {
    await this.#loaded()
    const row = this.#index.takes.get(takeId)
    if (!row) return notThere(takeId)
    const failure = await this.#removed.put(this.#at(takeId), removedName(takeId))
    if (failure !== null) return failure
    this.#removedRows.set(takeId, row)
    await this.#index.remove(takeId).catch(() => undefined)
    return null
  }

  /** Back on the desk, as it lay there. */
  restore(takeId: string): Promise<Failure | null> {
    return this.#turns.take(() => this.#restore(takeId))
  }

  async #restore(takeId: string): Promise<Failure | null> {
    await this.#loaded()
    if (!isTakeId(takeId)) return notThere(takeId)
    const failure = await this.#removed.back(removedName(takeId), this.#at(takeId))
    if (failure !== null) return failure
    const row = this.#removedRows.get(takeId)
    if (row) await this.#index.set(row).catch(() => undefined)
    else await this.#countAgain(takeId)
    return null
  }

  async soundBytes(takeId: string): Promise<Uint8Array | null> {
    const path = isTakeId(takeId) ? await soundPathIn(this.#at(takeId)) : null
    return path === null ? null : readFile(path).catch(() => null)
  }

  /** What a take was heard by, for hearing a moment of it once more. */
  async sound(takeId: string): Promise<KeptSound | 'keyboard' | Failure> {
    const shared = isTakeId(takeId) ? await readShared(this.#at(takeId)) : null
    if (shared?.sound === 'none') return 'keyboard'
    const path = shared && (await soundPathIn(this.#at(takeId)))
    const sound = path && (await openPackedSound(path))
    if (!sound) return cameWithoutSound
    const opened = await this.#shelf.open(takeId)
    return { sound, gaps: isFailure(opened) ? [] : gapsIn(opened.facts) }
  }

  folderOf(takeId: string): string | null {
    return this.has(takeId) ? this.#at(takeId) : null
  }

  #at(takeId: string): string {
    return join(this.#folder, takeId)
  }

  #loaded(): Promise<void> {
    return (this.#loading ??= this.#load())
  }

  /** Folders that the index has lost are counted again; what is half written is no take. */
  async #load(): Promise<void> {
    await this.#index.load()
    const there = new Set((await readdir(this.#folder).catch((): string[] => [])).filter(isTakeId))
    for (const id of [...this.#index.takes.keys()]) if (!there.has(id)) await this.#index.remove(id).catch(() => undefined)
    for (const id of there) if (!this.#index.takes.has(id)) await this.#countAgain(id)
  }

  async #countAgain(id: string): Promise<void> {
    const [shared, opened] = [await readShared(this.#at(id)), await this.#shelf.open(id)]
    if (shared === null || isFailure(opened)) return
    const word = await readWord(this.#at(id))
    const { score, musicXml } = opened.piece
    const sound = await this.soundBytes(id)
    const take: TakeInFile = { take: shared, score: { bytes: new Uint8Array(0), musicXml, score }, facts: opened.facts, again: opened.again?.facts ?? null, sound, word, memos: new Map() }
    await this.#index.set(rowOnDesk(take, { student: null, receivedAt: shared.startedAt, lost: [] })).catch(() => undefined)
  }

  async #say(row: DeskTake, word: TeachersWord, memos: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await writeWord(this.#at(row.id), word, memos)
    const opened = await this.#shelf.open(row.id)
    const take = takeOf(isFailure(opened) ? [] : (opened.again?.facts ?? opened.facts))
    await this.#index.set({ ...row, ...countedOnDesk(take, word) })
  }

}

/** A player may have the same take among their own. */
function removedName(takeId: string): string {
  return `desk-${takeId}`
}

function notThere(takeId: string): Failure {
  return { failure: 'take-unreadable', message: `There is no take ${JSON.stringify(String(takeId).slice(0, 40))} on the desk.`, remedy: 'Choose another take from the list.' }
}

export const cameWithoutSound: Failure = { failure: 'take-sound-gone', message: 'This take came without its sound.', remedy: 'Ask for the take with its sound; its marks are all there.' }
