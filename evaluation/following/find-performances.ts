import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readMidiRecording, type MidiRecording } from '../../core/midi/read-recording.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import { readScore, type Score } from '../../core/score/index.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import type { LabelledRecording } from '../labels/labelled-recording.ts'
import type { StruckNote } from '../labels/struck-note.ts'
import { readAlignment } from './alignment-truth.ts'
import type { ScoredPerformance } from './scored-performance.ts'

const REMEDY = 'Performances lie as PIECE/score.musicxml beside PIECE/NAME.mid and PIECE/NAME.align.tsv; recordings with a score as scores/NAME.musicxml and truth/NAME.align.tsv.'
const ALIGNMENT = '.align.tsv'

function notesOf(read: MidiRecording | Failure): readonly PlayedNote[] | Failure {
  return isFailure(read) ? read : read.notes
}

/**
 * The performances of a folder: in each of its folders a score and players' MIDI files with their alignments; and, where it has the folders `scores` and `truth`,
 * those of the recordings that these name. With `only`, those whose name contains one of these.
 */
export async function findPerformances(folder: string, recordings: readonly LabelledRecording[], only: readonly string[] = []): Promise<ScoredPerformance[] | Failure> {
  const names = await readdir(folder).catch(() => null)
  if (names === null) return { failure: 'recording-unreadable', message: `The folder ${folder} cannot be opened.`, remedy: REMEDY }
  const found: ScoredPerformance[] = []
  const wanted = (name: string) => only.length === 0 || only.some((part) => name.includes(part))
  for (const piece of names.sort()) {
    const files = await readdir(join(folder, piece)).catch((): string[] => [])
    if (!files.includes('score.musicxml')) continue
    for (const name of namesOf(files)) {
      if (!wanted(`${piece}/${name}`)) continue
      const played = async (): Promise<readonly PlayedNote[] | Failure> => notesOf(readMidiRecording(await readFile(join(folder, piece, `${name}.mid`)), name))
      const performance = await opened(`${piece}: ${name}`, piece, join(folder, piece, 'score.musicxml'), join(folder, piece, name + ALIGNMENT), null, played)
      if (isFailure(performance)) return performance
      found.push(performance)
    }
  }
  for (const name of names.includes('truth') ? namesOf(await readdir(join(folder, 'truth'))) : []) {
    const recording = recordings.find((each) => each.name === name)
    if (recording === undefined || !wanted(name)) continue
    const played = () => Promise.resolve(asPlayed(recording.labels))
    const performance = await opened(name, name, join(folder, 'scores', `${name}.musicxml`), join(folder, 'truth', name + ALIGNMENT), recording.soundPath, played)
    if (isFailure(performance)) return performance
    found.push(performance)
  }
  return found
}

function namesOf(files: readonly string[]): string[] {
  return files.filter((file) => file.endsWith(ALIGNMENT)).map((file) => file.slice(0, -ALIGNMENT.length)).sort()
}

async function opened(name: string, piece: string, scorePath: string, truthPath: string, soundPath: string | null, notes: () => Promise<readonly PlayedNote[] | Failure>): Promise<ScoredPerformance | Failure> {
  const read = readScore(await readFile(scorePath), basename(scorePath))
  if (isFailure(read)) return read
  const { score }: { score: Score } = read
  const truth = readAlignment(await readFile(truthPath, 'utf8'), truthPath, score)
  if (isFailure(truth)) return truth
  const played = await notes()
  return isFailure(played) ? played : { name, piece, score, played, truth, soundPath }
}

function asPlayed(labels: readonly StruckNote[]): PlayedNote[] {
  return labels.map((label, index) => ({ ...label, index, velocity: Math.round(label.velocity), confidence: 1, emittedAtSeconds: label.onsetSeconds }))
}
