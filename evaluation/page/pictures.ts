import type { FeatureShape } from '../../core/features/feature-shape.ts'
import { isFailure, type Failure } from '../../core/protocol/failure.ts'
import type { JudgedRecording } from '../figures/judged-recording.ts'
import { spectrogram } from '../hearing/spectrogram.ts'
import { pianoRoll, rollNotes, type RollNote } from './piano-roll.ts'
import { spectrogramImage } from './spectrogram-image.ts'
import { stretchesOf, type Stretch } from './stretches.ts'
import { htmlTable } from './table.ts'
import { escaped } from '../../core/escaped.ts'
import { clock, keyName } from './words.ts'

const titles = { worst: 'Where most went wrong', ordinary: 'Like the rest of it', whole: 'All of it' }

/** The piano rolls of a recording, as HTML. */
export async function picturesOf({ recording, heard, notes }: JudgedRecording, shape: FeatureShape): Promise<string | Failure> {
  const rolls: string[] = []
  for (const stretch of stretchesOf(notes, heard.durationSeconds)) {
    const seen = await spectrogram(recording.soundPath, shape, stretch.fromSeconds, stretch.toSeconds)
    if (isFailure(seen)) return seen
    rolls.push(figure(stretch, rollNotes(notes, stretch), spectrogramImage(seen)))
  }
  return rolls.join('')
}

function figure(stretch: Stretch, notes: readonly RollNote[], spectrogramAddress: string): string {
  const { kind, fromSeconds, toSeconds, hits, missed, falseNotes } = stretch
  const title = `${titles[kind]}: ${clock(fromSeconds)} to ${clock(toSeconds)}; ${hits} heard, ${missed} missed, ${falseNotes} false`
  return `<figure class="roll" tabindex="0" role="group" aria-label="${escaped(title)}. Left and right arrow: from note to note.">
<figcaption>${escaped(title)}</figcaption>${pianoRoll(notes, stretch, spectrogramAddress)}<output aria-live="polite"></output>${errorList(notes)}</figure>`
}

function errorList(notes: readonly RollNote[]): string {
  const errors = notes.filter(({ kind }) => kind !== 'hit')
  if (errors.length === 0) return ''
  const rows = errors.map(({ onsetSeconds, pitch, kind, words }) => [clock(onsetSeconds), keyName(pitch), kind, words.slice(words.indexOf(': ') + 2)])
  return `<details class="errors"><summary>Missed and false notes as a list</summary>${htmlTable({ caption: 'In the order of time', head: ['at', 'key', '', 'what'], rows })}</details>`
}
