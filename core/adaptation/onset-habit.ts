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
  /** Since the same key was last heard; infinite where it was not. */
  readonly sinceLastSeconds: number
}

/** No note is moved further than this: two fifths of what counts as the same moment, so that none that was right by a margin becomes wrong. */
export const MOST_MOVED_SECONDS = 0.02
/** A key struck again before hammer and string have come to rest sounds earlier or later than others, by no rule that a few minutes teach: it stays where it was heard. */
const RESTLESS_SECONDS = 0.7
const AT_REST_SECONDS = 1
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

function rowOf({ pitch, velocity, sinceLastSeconds }: HeardStroke): [number, number, number] {
  const share = Math.log(sinceLastSeconds / RESTLESS_SECONDS) / Math.log(AT_REST_SECONDS / RESTLESS_SECONDS)
  const rest = Math.min(1, Math.max(0, share))
  return [rest, (rest * (velocity - 55)) / 20, (rest * (pitch - 60)) / 20]
}
