import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { usualWay } from '../../core/practice/way.ts'
import { changesBetween } from '../../core/session/changes.ts'
import { factsText } from '../../core/take-file/facts-text.ts'
import { toldIn } from '../../core/take-file/fields.ts'
import type { TakeInFile } from '../../core/take-file/index.ts'
import { sharedTakeOf, type SharedTake } from '../../core/take-file/shared-take.ts'
import { soundKind } from '../../core/take-file/sound-kind.ts'
import { writeAgain } from '../storage/kept-facts.ts'
import { takeFiles, type TakeRecord } from '../storage/take-record.ts'
import { writeInPlace } from '../storage/write-in-place.ts'
import { writeWord } from '../take-file/take-folder.ts'

const sharedFile = 'shared.json'
const soundFiles = { flac: 'sound.flac', opus: 'sound.opus' } as const

/** What the file said that a take is; null where it is none. */
export async function readShared(takeFolder: string): Promise<SharedTake | null> {
  const told = toldIn(await readFile(join(takeFolder, sharedFile), 'utf8').catch(() => ''))
  return told && sharedTakeOf(told)
}

/** Null where a take came without its sound. */
export async function soundPathIn(takeFolder: string): Promise<string | null> {
  const there = await readdir(takeFolder).catch((): string[] => [])
  const name = Object.values(soundFiles).find((known) => there.includes(known))
  return name === undefined ? null : join(takeFolder, name)
}

/** Into a folder beside its place, which is moved there when all of it is written. Throws what the disk says. */
export async function writeTakeFolder(place: string, { take, score, facts, again, sound, word, memos }: TakeInFile): Promise<void> {
  const making = `${place}.new`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  const { id, piece, hands, fromMeasure, toMeasure, judging, semitones, inputName, input, startedAt, durationSeconds } = take
  const record: TakeRecord = {
    format: 'repetiteur.take/1', id, piece, scoreFile: 'score.musicxml', hands, fromMeasure, toMeasure, judging, ...(semitones !== 0 && { way: { ...usualWay, semitones } }),
    inputName, input: input ?? 'device', startedAt, durationSeconds, complete: true,
  }
  await writeFile(join(making, record.scoreFile), score.bytes)
  await writeFile(join(making, sharedFile), `${JSON.stringify(take)}\n`)
  await writeFile(join(making, takeFiles.facts), factsText(facts))
  if (again !== null && take.again) await writeAgain(making, { ...take.again, facts: again, changes: changesBetween(facts, again) })
  if (sound !== null) await writeFile(join(making, soundFiles[soundKind(sound) ?? 'flac']), sound)
  await writeWord(making, word, memos)
  await writeInPlace(join(making, takeFiles.record), `${JSON.stringify(record)}\n`)
  await rm(place, { recursive: true, force: true })
  await rename(making, place)
}
