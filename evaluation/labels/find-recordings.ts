import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { LabelledRecording } from './labelled-recording.ts'
import { readLabels } from './read-labels.ts'

const SOUND = /\.(flac|wav)$/i
const REMEDY = 'A labelled recording is NAME.flac or NAME.wav beside NAME.tsv, a line a note: onset s, offset s, MIDI pitch, velocity.'

/** The recordings of the folders, in the order of folders and names; with `only`, those whose name contains one of these. */
export async function findRecordings(folders: readonly string[], only: readonly string[] = []): Promise<LabelledRecording[] | Failure> {
  const found: LabelledRecording[] = []
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => null)
    if (!names) return unreadable(`The folder ${folder} cannot be opened.`, `${REMEDY} Name folders that hold some, or say in REPETITEUR_DATA where real-dev and software-dev lie.`)
    for (const file of names.filter((name) => SOUND.test(name)).sort()) {
      const name = file.replace(SOUND, '')
      if (!names.includes(`${name}.tsv`) || (only.length > 0 && !only.some((part) => name.includes(part)))) continue
      const labels = await labelsOf(join(folder, `${name}.tsv`))
      const retimed = names.includes(`${name}.retimed.tsv`) ? await labelsOf(join(folder, `${name}.retimed.tsv`)) : null
      if (isFailure(labels)) return labels
      if (isFailure(retimed)) return retimed
      found.push({ name, folder: basename(resolve(folder)), soundPath: join(folder, file), labels, retimed })
    }
  }
  if (found.length > 0) return found
  const named = only.length > 0 ? ` whose name contains ${only.join(' or ')}` : ''
  return unreadable(`There is no labelled recording${named} in ${folders.join(', ')}.`, REMEDY)
}

async function labelsOf(path: string) {
  return readLabels(await readFile(path, 'utf8'), path)
}

function unreadable(message: string, remedy: string): Failure {
  return { failure: 'recording-unreadable', message, remedy }
}
