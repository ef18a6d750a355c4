import { ridge } from '../measuring/weighted-fit.ts'

/**
 * How early or late a piano's MIDI tells of a stroke against the moment at which the stroke is heard: a player piano, or a sensor under the
 * key, has a way of its own of being early or late, and it differs with touch and register. Seconds by which a heard onset is moved earlier.
 */
export interface OnsetHabit {
  readonly earlierBySeconds: number
  /** For each twenty steps of MIDI velocity above 55, as the listening told it. */
  readonly perLoudness: number
  /** For each twenty keys above C4. */
  readonly perRegister: number
}

/** What is known of a heard note as it is told. */
export interface HeardStroke {
  readonly pitch: number
  readonly velocity: number
  /** How far the key had come to rest before, 0 to 1 (`KeyRests`): one struck again and again sounds earlier or later by no rule that a few minutes teach. */
  readonly rest: number
}

/** No note is moved further than this: half of what MIREX and mir_eval count as the same moment. */
export const MOST_MOVED_SECONDS = 0.025
/** What each coefficient would have to gain, in notes, to be believed. */
const STIFFNESS = [0.001, 10, 10]
/** What lies further off than this counts by its sign only. */
const FAR_SECONDS = 0.02
const ROUNDS = 10

export const noHabit: OnsetHabit = { earlierBySeconds: 0, perLoudness: 0, perRegister: 0 }

/** [per note] */
export function movedEarlierSeconds({ earlierBySeconds, perLoudness, perRegister }: OnsetHabit, stroke: HeardStroke): number {
  const [one, loudness, register] = rowOf(stroke)
  const seconds = one * earlierBySeconds + loudness * perLoudness + register * perRegister
  return Math.min(MOST_MOVED_SECONDS, Math.max(-MOST_MOVED_SECONDS, seconds))
}

/** From strokes of which it is known how much later than the MIDI they were heard. */
export function learnOnsetHabit(strokes: readonly (HeardStroke & { readonly lateBySeconds: number })[]): OnsetHabit {
  const rows = strokes.map(rowOf)
  const late = strokes.map(({ lateBySeconds }) => lateBySeconds)
  const weights = new Float64Array(strokes.length).fill(1)
  let found = [0, 0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    found = ridge(rows, late, weights, STIFFNESS)
    rows.forEach((row, n) => {
      const off = Math.abs(late[n]! - row.reduce((sum, value, k) => sum + value * found[k]!, 0))
      weights[n] = Math.min(1, FAR_SECONDS / Math.max(off, 1e-9))
    })
  }
  const [earlierBySeconds = 0, perLoudness = 0, perRegister = 0] = found
  return { earlierBySeconds, perLoudness, perRegister }
}

function rowOf({ pitch, velocity, rest }: HeardStroke): [number, number, number] {
  return [rest, (rest * (velocity - 55)) / 20, (rest * (pitch - 60)) / 20]
}
