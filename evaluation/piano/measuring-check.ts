import { isFailure } from '../../core/protocol/failure.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'
import { measurementOf } from '../../engine/measuring/measurement.ts'
import { playedAndHeard } from '../../engine/measuring/played-and-heard.ts'

/** What `measure` says of recordings of which it is known what it has to say. */
export interface MeasuringCheck {
  /** Recordings measured by their own labels. */
  readonly measured: number
  /** The farthest that its F1 lies from the evaluation's own, which pairs notes by another method, on the same notes. */
  readonly farthestF1: number | null
  /** Recordings of which the labels of another, of the same piano, were given as the MIDI; and how many of these were refused. */
  readonly strangers: number
  readonly refused: number
}

export interface Measurable {
  readonly name: string
  readonly midi: readonly PlayedNote[]
  readonly heard: readonly PlayedNote[]
  readonly soundSeconds: number
}

/** `f1` is counted by another hand than the program's. */
export function measuringCheck(recordings: readonly Measurable[], f1: (played: readonly PlayedNote[], heard: readonly PlayedNote[]) => number): MeasuringCheck {
  const gaps = recordings.flatMap(({ name, midi, heard, soundSeconds }) => {
    const together = playedAndHeard(midi, heard, soundSeconds, { recording: name, midi: name })
    return isFailure(together) ? [] : [Math.abs(measurementOf(together).f1 - f1(together.played, together.heard))]
  })
  const strangers = recordings.flatMap((one) => recordings.filter((other) => workOf(other.name) !== workOf(one.name)).map((other) => [one, other] as const))
  const refused = strangers.filter(([{ name, heard, soundSeconds }, other]) => isFailure(playedAndHeard(other.midi, heard, soundSeconds, { recording: name, midi: other.name })))
  return { measured: gaps.length, farthestF1: gaps.length === 0 ? null : Math.max(...gaps), strangers: strangers.length, refused: refused.length }
}

/** What a name says before its last `_`: one piece at two microphones is no stranger to itself. */
function workOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('_'))) || name
}
