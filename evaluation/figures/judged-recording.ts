import type { HeardRecording } from '../hearing/hear-recording.ts'
import type { JudgedNotes } from '../judging/judge-recording.ts'
import type { LabelledRecording } from '../labels/labelled-recording.ts'

/** A recording with what was played in it, what was heard in it, and each note's fate. */
export interface JudgedRecording {
  readonly recording: LabelledRecording
  readonly heard: HeardRecording
  /** By the fairest labels there are. */
  readonly notes: JudgedNotes
}
