import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toldIn } from '../../core/take-file/fields.ts'
import { noWord, type TeachersWord } from '../../core/take-file/index.ts'
import { wordOf } from '../../core/take-file/word.ts'
import { writeInPlace } from '../storage/write-in-place.ts'

/** What the teacher says of a take lies in the take's folder, beside what the program says. */
const wordFile = 'word.json'
export const memoFile = (comment: string): string => `memo-${comment}`

/** A comment's id names a file: letters, digits and hyphens only. */
export function isCommentId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-z-]{1,40}$/.test(id)
}

export async function readWord(takeFolder: string): Promise<TeachersWord> {
  const text = await readFile(join(takeFolder, wordFile), 'utf8').catch(() => '')
  const told = toldIn(text)
  return told === null ? noWord : wordOf(told)
}

/** Throws what the disk says. */
export async function writeWord(takeFolder: string, word: TeachersWord, memos: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [comment, bytes] of memos) if (isCommentId(comment)) await writeFile(join(takeFolder, memoFile(comment)), bytes)
  await writeInPlace(join(takeFolder, wordFile), `${JSON.stringify(word)}\n`)
}

export async function readMemos(takeFolder: string, { comments }: TeachersWord): Promise<ReadonlyMap<string, Uint8Array>> {
  const memos = new Map<string, Uint8Array>()
  for (const { id, memo } of comments) {
    const bytes = memo && isCommentId(id) ? await readFile(join(takeFolder, memoFile(id))).catch(() => null) : null
    if (bytes !== null) memos.set(id, bytes)
  }
  return memos
}

/** The score that a take was played from, as its file was. */
export async function readScoreBytes(takeFolder: string): Promise<Uint8Array | null> {
  const name = (await readdir(takeFolder).catch((): string[] => [])).find((entry) => /^score\.[a-z]+$/.test(entry))
  return name === undefined ? null : readFile(join(takeFolder, name)).catch(() => null)
}
