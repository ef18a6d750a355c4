import type { StruckNote } from './struck-note.ts'

export interface LabelledRecording {
  /** The file's name without its ending. */
  readonly name: string
  /** Name of the folder it lies in. */
  readonly folder: string
  readonly soundPath: string
  /** By onset, then pitch. */
  readonly labels: readonly StruckNote[]
  /** The same notes with onsets moved to where they sound, where somebody measured that. */
  readonly retimed: readonly StruckNote[] | null
}

/** The fairest labels there are: single notes are judged by these. */
export function fairestLabels({ labels, retimed }: Pick<LabelledRecording, 'labels' | 'retimed'>): readonly StruckNote[] {
  return retimed ?? labels
}
