import type { Score } from '../../score/score.ts'
import type { PlayedNote } from '../../transcription/played-note.ts'

/** Notes as a MIDI keyboard tells them, ordered by time, counted from 0. */
export function played(strokes: readonly (readonly [seconds: number, pitch: number])[]): PlayedNote[] {
  return [...strokes].sort((a, b) => a[0] - b[0]).map(([seconds, pitch], index) => ({
    index, pitch, onsetSeconds: seconds, offsetSeconds: seconds + 0.2, velocity: 64, confidence: 1, emittedAtSeconds: seconds,
  }))
}

/** Every visible note of a score at one tempo, as [seconds, pitch]; from and to count along the playing order. */
export function strokesOf(score: Score, options: { secondsPerQuarter?: number; fromQuarters?: number; toQuarters?: number; startSeconds?: number } = {}): [number, number][] {
  const { secondsPerQuarter = 0.5, fromQuarters = 0, toQuarters = Infinity, startSeconds = 1 } = options
  return score.notes
    .filter((note) => !note.hidden && note.twinOf === null && note.playedQuarters >= fromQuarters && note.playedQuarters < toQuarters)
    .map((note) => [startSeconds + (note.playedQuarters - fromQuarters) * secondsPerQuarter - (note.grace ? 0.08 : 0), note.pitch])
}
