import { fairestLabels } from '../labels/labelled-recording.ts'
import { match, type Blow } from '../judging/match.ts'
import { placeOfRecording } from '../labels/place-of-recording.ts'
import { accuracy, share, type Accuracy } from './accuracy.ts'
import { correlation, quantile } from './distribution.ts'
import type { JudgedRecording } from './judged-recording.ts'
import { reliability } from './reliability.ts'

/** One recording in figures. Shares are 0 to 1; null where there is nothing to tell. */
export interface RecordingFigures {
  readonly name: string
  readonly folder: string
  readonly place: string | null
  readonly durationSeconds: number
  /** By the labels as they are, onsets within 50 ms. */
  readonly raw: Accuracy
  /** By the moved labels, where there are some, within 50 ms. */
  readonly retimed: Accuracy | null
  /** By the labels as they are. */
  readonly within100ms: Accuracy
  /** By the labels as they are. */
  readonly within25ms: Accuracy
  readonly falseNotesPerMinute: number | null
  /** How much had been heard when a note was told, less the note's own onset. */
  readonly latencySeconds: { readonly median: number | null; readonly p95: number | null }
  /** Wall time of listening to a second of sound, on this machine. */
  readonly realTimeFactor: number | null
  /** By the fairest labels. */
  readonly expectedCalibrationError: number | null
  /** Of told with played velocity, over the notes found. */
  readonly velocityCorrelation: number | null
}

export function recordingFigures({ recording, heard, notes }: JudgedRecording): RecordingFigures {
  const { name, folder, labels, retimed } = recording
  const within = (struck: readonly Blow[], toleranceSeconds?: number): Accuracy =>
    accuracy({ struck: struck.length, told: heard.notes.length, found: match(struck, heard.notes, toleranceSeconds).length })
  const latencies = heard.notes.map(({ onsetSeconds, emittedAtSeconds }) => emittedAtSeconds - onsetSeconds)
  return {
    name, folder, place: placeOfRecording(name), durationSeconds: heard.durationSeconds,
    raw: within(labels), retimed: retimed && within(retimed), within100ms: within(labels, 0.1), within25ms: within(labels, 0.025),
    falseNotesPerMinute: share(notes.told.filter(({ struck }) => struck === null).length, heard.durationSeconds / 60),
    latencySeconds: { median: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
    realTimeFactor: share(heard.processingSeconds, heard.durationSeconds),
    expectedCalibrationError: reliability(toldWithConfidence([{ notes }])).expectedCalibrationError,
    velocityCorrelation: correlation(velocityPairs({ notes })),
  }
}

export function toldWithConfidence(recordings: readonly Pick<JudgedRecording, 'notes'>[]): { confidence: number; right: boolean }[] {
  return recordings.flatMap(({ notes }) => notes.told.map(({ confidence, struck }) => ({ confidence, right: struck !== null })))
}

/** Played and told velocity of each note that was found. */
export function velocityPairs({ notes: { struck, told } }: Pick<JudgedRecording, 'notes'>): [played: number, told: number][] {
  return struck.flatMap(({ velocity, told: found }) => (found === null ? [] : [[velocity, told[found]!.velocity]]))
}

/** Told less struck onset, of the notes found within 100 ms: the tolerance should not decide how wide the errors look. */
export function timingErrorsSeconds({ recording, heard }: Pick<JudgedRecording, 'recording' | 'heard'>): number[] {
  const struck = fairestLabels(recording)
  return match(struck, heard.notes, 0.1).map(([i, j]) => heard.notes[j]!.onsetSeconds - struck[i]!.onsetSeconds)
}
