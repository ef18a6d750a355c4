import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SaidOfTake, TakeFileWish } from '../../core/protocol/desk.ts'
import type { TakeInfo } from '../../core/protocol/take.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { toldIn } from '../../core/take-file/fields.ts'
import { isTakeId, joinedWords, noWord, type SharedTake, type TakeInFile, type TakeToWrite } from '../../core/take-file/index.ts'
import { diskFailure } from '../storage/disk-failure.ts'
import { takeFiles } from '../storage/take-record.ts'
import type { TakeShelf } from '../storage/take-shelf.ts'
import { soundToFile } from '../take-file/sound-to-file.ts'
import { readMemos, readScoreBytes, readWord, writeWord } from '../take-file/take-folder.ts'
import { Turns } from '../turns.ts'

/** The player's own takes, as they go out as files and come back with a teacher's word. */
export class OwnTakes {
  readonly #folder: string
  readonly #shelf: TakeShelf
  /** A file let go over the page and one in a watched folder at once: no word is lost. */
  readonly #words = new Turns()

  constructor(takesFolder: string, shelf: TakeShelf) {
    this.#folder = takesFolder
    this.#shelf = shelf
  }

  async take(takeId: string, { sound, student, assignment }: TakeFileWish): Promise<TakeToWrite | Failure> {
    const opened = await this.#shelf.open(takeId)
    if (isFailure(opened)) return opened
    const folder = join(this.#folder, opened.take.id)
    const scoreBytes = await readScoreBytes(folder)
    if (scoreBytes === null) return { failure: 'take-unreadable', message: `The take ${opened.take.id} has lost its score.`, remedy: 'Choose another take from the list.' }
    const kept = await this.#shelf.sound(takeId)
    const { hands, fromMeasure, toMeasure, judging, inputName, startedAt, durationSeconds, complete } = opened.take
    try {
      const packed = isFailure(kept) || kept === 'keyboard' ? null : await soundToFile(kept.sound, sound)
      const take: SharedTake = {
        id: opened.take.id, student, piece: opened.piece.piece, hands, fromMeasure, toMeasure, judging, semitones: opened.take.way?.semitones ?? 0, inputName: student === null ? '' : inputName, input: await this.#input(folder), startedAt, durationSeconds, complete,
        sound: kept === 'keyboard' ? 'none' : packed === null ? 'left-out' : sound, again: opened.again && { hands: opened.again.hands, judging: opened.again.judging }, assignment,
      }
      const word = await readWord(folder)
      return { take, scoreBytes, facts: opened.facts, again: opened.again?.facts ?? null, sound: packed, word, memos: await readMemos(folder, word) }
    } finally {
      if (!isFailure(kept) && kept !== 'keyboard') await kept.sound.close()
    }
  }

  /** The piece of a take of one's own; null where it is somebody else's. */
  async pieceOf(takeId: string): Promise<string | null> {
    const told = isTakeId(takeId) ? toldIn(await readFile(join(this.#folder, takeId, takeFiles.record), 'utf8').catch(() => '')) : null
    const piece = told?.['piece'] as { readonly id?: unknown } | undefined
    return typeof piece?.id === 'string' ? piece.id : null
  }

  /** Only the teacher's word of a file is taken over: what the player played stays as it is. */
  hearFrom({ take, word, memos }: Pick<TakeInFile, 'take' | 'word' | 'memos'>): Promise<Failure | null> {
    const folder = join(this.#folder, take.id)
    return this.#words.take(async () => {
      try {
        await writeWord(folder, joinedWords(await readWord(folder), word), memos)
        return null
      } catch (error) {
        return diskFailure(error, folder)
      }
    })
  }

  async saidOf(takes: readonly TakeInfo[]): Promise<readonly SaidOfTake[]> {
    const said = await Promise.all(takes.map(async ({ id, startedAt }) => (await this.#word(id)).comments.map((comment) => ({ takeId: id, startedAt, comment }))))
    return said.flat().sort((a, b) => (a.comment.at < b.comment.at ? 1 : -1))
  }

  folderOf(takeId: string): string | null {
    return isTakeId(takeId) ? join(this.#folder, takeId) : null
  }

  /** False of the program's own recording, which somebody listened to. */
  async wasPlayed(takeId: string): Promise<boolean> {
    const folder = this.folderOf(takeId)
    return folder !== null && (await this.#input(folder)) !== 'demonstration'
  }

  async #word(takeId: string) {
    return isTakeId(takeId) ? readWord(join(this.#folder, takeId)) : noWord
  }

  async #input(folder: string): Promise<SharedTake['input']> {
    const input = toldIn(await readFile(join(folder, takeFiles.record), 'utf8').catch(() => ''))?.['input']
    return input === 'device' || input === 'browser-microphone' || input === 'midi' || input === 'demonstration' ? input : null
  }
}
