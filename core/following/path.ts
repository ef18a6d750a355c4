import type { PlayedNote } from '../transcription/played-note.ts'

/** How a played note is explained by a path through the score. */
export type StepKind = 'match' | 'late' | 'welcome' | 'extra' | 'wrong' | 'nowhere'
/** `on`: went on from the note before; `ahead`, `back`: left the playing order. */
export type Leap = 'on' | 'ahead' | 'back'

/** One played note of a path; a path is read from its newest step back. */
export interface PathStep {
  readonly note: PlayedNote
  readonly kind: StepKind
  /** Index into the moments where the path stands after the note; -1 nowhere. */
  readonly moment: number
  /** Index into `Score.notes` that a `match`, `late`, `welcome` note was taken for; -1 otherwise. */
  readonly scoreNote: number
  readonly leap: Leap
  readonly secondsPerQuarter: number
  /** False while that is the printed tempo. */
  readonly tempoKnown: boolean
  /** Cut to null when the step before is long settled. */
  before: PathStep | null
}
