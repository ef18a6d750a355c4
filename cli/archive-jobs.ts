import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'

const soundEndings = ['.wav', '.flac', '.mp3', '.ogg', '.oga', '.opus']
const scoreEndings = ['.musicxml', '.mxl', '.xml']
const deepestFolder = 8

/** A recording of an archive, and what it is held against. */
export interface ArchiveJob {
  /** From the archive's folder, with slashes. */
  readonly name: string
  readonly recording: string
  /** Null where no score was found for it. */
  readonly score: string | null
  /** Where what comes of it is kept: beside it, in a folder for results that is laid out as the archive is. */
  readonly result: string
}

/**
 * Each recording of a folder with its score: one that bears its name, otherwise the only score beside it or in the nearest folder
 * above, otherwise `score`. A MIDI file is a recording where it does not stand beside a sound of its name. Throws where the folder cannot be read.
 */
export async function archiveJobs(folder: string, results: string, score: string | null): Promise<readonly ArchiveJob[]> {
  const files = await filesIn(folder, results, deepestFolder)
  const is = (endings: readonly string[]) => (path: string): boolean => endings.includes(extname(path).toLowerCase())
  const scores = files.filter(is(scoreEndings))
  const sounds = files.filter(is(soundEndings))
  const stems = new Set(sounds.map(stemOf))
  const recordings = [...sounds, ...files.filter(is(['.mid', '.midi'])).filter((path) => !stems.has(stemOf(path)))]
  return recordings.sort((a, b) => (a < b ? -1 : 1)).map((recording) => {
    const name = relative(folder, recording).split('\\').join('/')
    return { name, recording, score: scoreFor(recording, folder, scores) ?? score, result: join(results, `${name}.json`) }
  })
}

/** A result is there, and neither the recording nor the score has changed since. */
export async function isDone({ result, recording, score }: ArchiveJob): Promise<boolean> {
  const made = await stat(result).catch(() => null)
  if (made === null) return false
  const sources = await Promise.all([recording, score].map((path) => (path === null ? null : stat(path).catch(() => null))))
  return sources.every((source) => source === null || source.mtimeMs <= made.mtimeMs)
}

function scoreFor(recording: string, top: string, scores: readonly string[]): string | null {
  const own = scores.find((score) => stemOf(score) === stemOf(recording))
  if (own !== undefined) return own
  for (let folder = dirname(recording); ; folder = dirname(folder)) {
    const beside = scores.filter((score) => dirname(score) === folder)
    if (beside.length === 1) return beside[0]!
    if (beside.length > 1 || relative(top, folder) === '' || folder === dirname(folder)) return null
  }
}

function stemOf(path: string): string {
  return join(dirname(path), basename(path, extname(path)))
}

async function filesIn(folder: string, without: string, deepest: number): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile()) found.push(path)
    else if (entry.isDirectory() && deepest > 1 && relative(without, path) !== '') found.push(...(await filesIn(path, without, deepest - 1).catch(() => [])))
  }
  return found
}
