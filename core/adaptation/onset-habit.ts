import { median } from '../median.ts'
import { dot, ridge } from '../measuring/weighted-fit.ts'

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
  /** By MIDI pitch, what a key has of its own, on top of that; one that is not here has nothing. */
  readonly keys: Readonly<Record<number, number>>
}

/** What is known of a heard note as it is told. */
export interface HeardStroke {
  readonly pitch: number
  readonly velocity: number
  /** How far the key had come to rest before, 0 to 1 (`KeyRests`): one struck again and again sounds earlier or later by no rule that a few minutes teach. */
  readonly rest: number
}

/** No note is moved further than this: of what MIREX and mir_eval count as the same moment (50 ms), a part is left to the note itself. */
export const MOST_MOVED_SECONDS = 0.035
/**
 * Every note is moved by so much less than was learnt: what two pieces teach of one piano differs by 4 ms in the mean (six recordings of a player piano,
 * `docs/decisions/0015-ears-that-learn-a-piano.md`), and a note is better left where it was heard than moved by what the next piece would take back.
 */
export const UNSURE_SECONDS = 0.003
/** What each coefficient would have to gain, in notes, to be believed. */
const STIFFNESS = [0.001, 10, 10]
/** By how much a key usually differs from its neighbours, as a standard deviation: the attacks of sampled pianos do by 2 to 7 ms. */
const USUAL_KEY_SECONDS = 0.004
/** A key is never believed as if its strokes were heard more evenly than this. */
const LEAST_JITTER_SECONDS = 0.01
/** Of a second: less is nothing that a key has of its own. */
const KEY_DECIMALS = 4
/** What lies further off than this counts by its sign only. */
const FAR_SECONDS = 0.02
const ROUNDS = 10

export const noHabit: OnsetHabit = { earlierBySeconds: 0, perLoudness: 0, perRegister: 0, keys: {} }

/** [per note] */
export function movedEarlierSeconds({ earlierBySeconds, perLoudness, perRegister, keys }: OnsetHabit, stroke: HeardStroke): number {
  const [one, loudness, register] = rowOf(stroke)
  const seconds = one * (earlierBySeconds + (keys[stroke.pitch] ?? 0)) + loudness * perLoudness + register * perRegister
  return Math.sign(seconds) * Math.min(MOST_MOVED_SECONDS, Math.max(0, Math.abs(seconds) - UNSURE_SECONDS))
}

/** From strokes of which it is known how much later than the MIDI they were heard. */
export function learnOnsetHabit(strokes: readonly (HeardStroke & { readonly lateBySeconds: number })[]): OnsetHabit {
  const late = strokes.map(({ lateBySeconds }) => lateBySeconds)
  const common = strokes.map(rowOf)
  const first = robustRidge(common, late, STIFFNESS)
  // 1.4826: from the median deviation to the standard deviation of a bell curve.
  const jitterSeconds = 1.4826 * (median(common.map((row, n) => Math.abs(late[n]! - dot(row, first)))) || 0)
  const pitches = [...new Set(strokes.map(({ pitch }) => pitch))].sort((a, b) => a - b)
  const rows = strokes.map((stroke, n) => [...common[n]!, ...pitches.map((pitch) => (pitch === stroke.pitch ? stroke.rest : 0))])
  const keyStiffness = (Math.max(LEAST_JITTER_SECONDS, jitterSeconds) / USUAL_KEY_SECONDS) ** 2
  const [earlierBySeconds = 0, perLoudness = 0, perRegister = 0, ...own] = robustRidge(rows, late, [...STIFFNESS, ...pitches.map(() => keyStiffness)])
  const keys = pitches.map((pitch, n) => [pitch, Number(own[n]!.toFixed(KEY_DECIMALS))] as const).filter(([, seconds]) => seconds !== 0)
  return { earlierBySeconds, perLoudness, perRegister, keys: Object.fromEntries(keys) }
}

/** By Huber's weights. */
function robustRidge(rows: readonly (readonly number[])[], late: readonly number[], stiffness: readonly number[]): number[] {
  const weights = new Float64Array(rows.length).fill(1)
  let found: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    found = ridge(rows, late, weights, stiffness)
    rows.forEach((row, n) => {
      const off = Math.abs(late[n]! - dot(row, found))
      weights[n] = Math.min(1, FAR_SECONDS / Math.max(off, 1e-9))
    })
  }
  return found
}

function rowOf({ pitch, velocity, rest }: HeardStroke): [number, number, number] {
  return [rest, (rest * (velocity - 55)) / 20, (rest * (pitch - 60)) / 20]
}
