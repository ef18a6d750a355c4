import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { summaryOf } from '../../core/judgement/summary.ts'
import { usualWay } from '../../core/practice/way.ts'
import type { DeskTake, OpenedDeskTake } from '../../core/protocol/desk.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { changesBetween } from '../../core/session/changes.ts'
import { takeOf } from '../../core/session/take.ts'
import { factsText } from '../../core/take-file/facts-text.ts'
import { toldIn } from '../../core/take-file/fields.ts'
import { isSharedTakeId, joinedWords, type TakeInFile, type TeachersWord } from '../../core/take-file/index.ts'
import { sharedTakeOf, type SharedTake } from '../../core/take-file/shared-take.ts'
import { soundKind } from '../../core/take-file/sound-kind.ts'
import type { Lost } from '../../core/take-file/take-file.ts'
import { asTeacherSays, overruledIn } from '../../core/take-file/what-is-said.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { takeFiles, type TakeRecord } from '../storage/take-record.ts'
import { TakeShelf, type KeptSound } from '../storage/take-shelf.ts'
import { openPackedSound } from '../storage/packed-sound.ts'
import { readMemos, readScoreBytes, readWord, writeInPlace, writeWord } from '../take-file/take-folder.ts'
import { Turns } from '../turns.ts'
import { DeskIndex } from './desk-index.ts'

const sharedFile = 'shared.json'
const soundFiles = { flac: 'sound.flac', opus: 'sound.opus' } as const

/** How a take came. */
export interface Arrival {
  /** Where the file does not say who played: the folder that it lay in. */
  readonly student: string | null
  readonly receivedAt: string
  readonly lost: readonly Lost['part'][]
}

/** Takes of others, each in a folder like a player's own, with the teacher's word beside it. */
export class DeskShelf {
  readonly #folder: string
  readonly #shelf: TakeShelf
  readonly #index: DeskIndex
  /** A word that is said while the one before is being written, a take that comes by two ways at once: one after the other. */
  readonly #turns = new Turns()
  #loading: Promise<void> | null = null

  constructor(folder: string) {
    this.#folder = folder
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
      await this.#write(arrived)
      await this.#index.set(rowOf(arrived, arrival))
      return true
    } catch (error) {
      return diskFailure(error, this.#folder)
    }
  }

  async open(takeId: string): Promise<OpenedDeskTake | Failure> {
    await this.#loaded()
    const row = this.#index.takes.get(takeId)
    const shared = row ? await this.#shared(takeId) : null
    if (!row || !shared) return notThere(takeId)
    const opened = await this.#shelf.open(takeId)
    if (isFailure(opened)) return opened
    if (!row.seen) await this.#index.set({ ...row, seen: true }).catch(() => undefined)
    return { opened, shared, student: row.student, word: await readWord(this.#at(takeId)), hasSound: row.hasSound }
  }

  /** Whole, to be put into a file again. */
  async take(takeId: string): Promise<(Omit<TakeInFile, 'score'> & { readonly scoreBytes: Uint8Array }) | Failure> {
    const silent = await this.silentTake(takeId)
    return isFailure(silent) ? silent : { ...silent, sound: await this.soundBytes(takeId), memos: await readMemos(this.#at(takeId), silent.word) }
  }

  /** Without what can be heard: a report of a class is of hundreds of takes, whose sound would fill the memory. */
  async silentTake(takeId: string): Promise<(Omit<TakeInFile, 'score'> & { readonly scoreBytes: Uint8Array }) | Failure> {
    const found = await this.open(takeId)
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
    if (!isSharedTakeId(takeId)) return notThere(takeId)
    try {
      await this.#index.remove(takeId)
      await rm(this.#at(takeId), { recursive: true, force: true })
      return null
    } catch (error) {
      return diskFailure(error, this.#folder)
    }
  }

  async soundBytes(takeId: string): Promise<Uint8Array | null> {
    const name = await this.#soundFile(takeId)
    return name === null ? null : readFile(join(this.#at(takeId), name)).catch(() => null)
  }

  /** What a take was heard by, for hearing a moment of it once more. */
  async sound(takeId: string): Promise<KeptSound | 'keyboard' | Failure> {
    const shared = isSharedTakeId(takeId) ? await this.#shared(takeId) : null
    if (shared?.sound === 'none') return 'keyboard'
    const sound = shared && (await openPackedSound(join(this.#at(takeId), (await this.#soundFile(takeId)) ?? soundFiles.flac)))
    if (!sound) return { failure: 'take-sound-gone', message: `The take ${String(takeId).slice(0, 40)} came without its sound.`, remedy: 'Ask for the take with its sound; its marks are all there.' }
    const opened = await this.#shelf.open(takeId)
    const facts = isFailure(opened) ? [] : opened.facts
    return { sound, gaps: facts.flatMap((fact) => (fact.kind === 'gap' ? [{ fromSeconds: fact.fromSeconds, toSeconds: fact.toSeconds }] : [])) }
  }

  folderOf(takeId: string): string | null {
    return this.has(takeId) ? this.#at(takeId) : null
  }

  async #soundFile(takeId: string): Promise<string | null> {
    const there = isSharedTakeId(takeId) ? await readdir(this.#at(takeId)).catch((): string[] => []) : []
    return Object.values(soundFiles).find((name) => there.includes(name)) ?? null
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
    const there = new Set((await readdir(this.#folder).catch((): string[] => [])).filter(isSharedTakeId))
    for (const id of [...this.#index.takes.keys()]) if (!there.has(id)) await this.#index.remove(id).catch(() => undefined)
    for (const id of there) if (!this.#index.takes.has(id)) await this.#countAgain(id)
  }

  async #countAgain(id: string): Promise<void> {
    const [shared, opened] = [await this.#shared(id), await this.#shelf.open(id)]
    if (shared === null || isFailure(opened)) return
    const word = await readWord(this.#at(id))
    const { score, musicXml } = opened.piece
    const sound = await this.soundBytes(id)
    const take: TakeInFile = { take: shared, score: { bytes: new Uint8Array(0), musicXml, score }, facts: opened.facts, again: opened.again?.facts ?? null, sound, word, memos: new Map() }
    await this.#index.set(rowOf(take, { student: null, receivedAt: shared.startedAt, lost: [] })).catch(() => undefined)
  }

  async #shared(takeId: string): Promise<SharedTake | null> {
    const text = await readFile(join(this.#at(takeId), sharedFile), 'utf8').catch(() => '')
    const told = toldIn(text)
    return told && sharedTakeOf(told)
  }

  async #say(row: DeskTake, word: TeachersWord, memos: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await writeWord(this.#at(row.id), word, memos)
    const opened = await this.#shelf.open(row.id)
    const take = takeOf(isFailure(opened) ? [] : (opened.again?.facts ?? opened.facts))
    await this.#index.set({ ...row, ...counted(take, word) })
  }

  /** Into a folder beside its place, which is moved there when all of it is written. */
  async #write({ take, score, facts, again, sound, word, memos }: TakeInFile): Promise<void> {
    const place = this.#at(take.id)
    const making = `${place}.new`
    await rm(making, { recursive: true, force: true })
    await mkdir(making, { recursive: true })
    const record: TakeRecord = {
      format: 'repetiteur.take/1', id: take.id, piece: take.piece, scoreFile: 'score.musicxml', hands: take.hands, fromMeasure: take.fromMeasure, toMeasure: take.toMeasure, judging: take.judging, ...(take.semitones !== 0 && { way: { ...usualWay, semitones: take.semitones } }),
      inputName: take.inputName, input: take.input ?? 'device', startedAt: take.startedAt, durationSeconds: take.durationSeconds, complete: true,
    }
    await writeFile(join(making, record.scoreFile), score.bytes)
    await writeFile(join(making, sharedFile), `${JSON.stringify(take)}\n`)
    await writeFile(join(making, takeFiles.facts), factsText(facts))
    if (again !== null && take.again) await writeFile(join(making, takeFiles.again), `${JSON.stringify({ format: 'repetiteur.take-again/1', ...take.again, facts: again, changes: changesBetween(facts, again) })}\n`)
    if (sound !== null) await writeFile(join(making, soundFiles[soundKind(sound) ?? 'flac']), sound)
    await writeWord(making, word, memos)
    await writeInPlace(join(making, takeFiles.record), `${JSON.stringify(record)}\n`)
    await rm(place, { recursive: true, force: true })
    await rename(making, place)
  }
}

function rowOf({ take, facts, again, sound, word }: TakeInFile, { student, receivedAt, lost }: Arrival): DeskTake {
  return {
    id: take.id, student: take.student ?? student, piece: { id: take.piece.id, title: take.piece.title, composer: take.piece.composer, bundled: take.piece.bundled }, startedAt: take.startedAt, receivedAt, durationSeconds: take.durationSeconds,
    seen: false, hasSound: sound !== null, assignment: take.assignment, lost, ...counted(takeOf(again ?? facts), word),
  }
}

function counted(take: ReturnType<typeof takeOf>, word: TeachersWord): Pick<DeskTake, 'tally' | 'comments' | 'overruled' | 'verdicts'> {
  const overruled = overruledIn(take, word.overruled)
  const { right, wrong, missed, extra, unsure, early, late } = summaryOf(asTeacherSays(take.verdicts, overruled))
  return { tally: { right, wrong, missed, extra, unsure, early, late }, comments: word.comments.length, overruled: overruled.size, verdicts: take.verdicts.length }
}

function notThere(takeId: string): Failure {
  return { failure: 'take-unreadable', message: `There is no take ${JSON.stringify(String(takeId).slice(0, 40))} on the desk.`, remedy: 'Choose another take from the list.' }
}
