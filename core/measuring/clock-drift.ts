import { KeyRests } from '../adaptation/key-rests.ts'
import { median } from '../median.ts'
import type { Pair } from './nearest-pairs.ts'
import type { TimedNote } from './timed-note.ts'
import { dot, weightedFit } from './weighted-fit.ts'

/** What clocks are usually off by, as a standard deviation: any drift up to 100 ppm being as likely as another. A short recording cannot know better. */
const USUAL_DRIFT = 6e-5
/** A soft hammer is slower than a loud one: loudness that grows in the course of a piece must not look like a drift. */
const LOUDNESS_KNOTS = [20, 35, 50, 65, 80, 100]
/** What a note's loudness and its key's rest would have to gain, in notes, to be believed. */
const STIFFNESS = 10
/**
 * An action has its way with a whole phrase, an accompaniment of repeated keys or a soft ending, by tens of milliseconds: its forty notes
 * are one witness of how the clocks lie, not forty. About as long as a phrase; of a long recording, as many.
 */
const LEAST_STRETCH_SECONDS = 5
const MOST_STRETCHES = 12
/** Two phrases differ by so much though no clock drifts, as a standard deviation. Settled on invented playing and actions. */
const PHRASE_SECONDS = 0.004
const LEAST_JITTER_SECONDS = 0.004
/** Within about this the listening learns what to make of keys struck again (`StruckAgain`): what their rest makes of them changes meanwhile. */
const LEARNING_SECONDS = 60
const ROUNDS = 3

/** Drift of the MIDI's clock against the sound's (1e-6 is 1 ppm), from notes of both that are one. `before`: what it was thought to be. */
export function driftOf(pairs: readonly Pair[], midi: readonly TimedNote[], sound: readonly TimedNote[], before: number, jitterSeconds: number): number {
  const stretches = stretchesOf(pairs, midi, sound, before, jitterSeconds)
  const middle = median(stretches.map(({ atSeconds }) => atSeconds))
  // Each in units of its own standard deviation.
  const sure = stretches.map(({ notes, phrases }) => 1 / Math.hypot(PHRASE_SECONDS / Math.sqrt(phrases), jitterSeconds / Math.sqrt(notes)))
  const rows = stretches.map(({ atSeconds }, n) => [sure[n]!, sure[n]! * (atSeconds - middle)])
  const apart = stretches.map((stretch, n) => sure[n]! * (stretch.apart + before * (stretch.atSeconds - middle)))
  const stiffness = [0, USUAL_DRIFT ** -2]
  let scale = 1
  let drift = before
  for (let round = 0; round < ROUNDS; round++) {
    const [offset = 0, found = 0] = weightedFit(rows, apart, stiffness, scale)
    drift = found
    scale = Math.max(1, 1.4826 * median(rows.map((row, n) => Math.abs(apart[n]! - dot(row, [offset, found])))))
  }
  return drift
}

interface Stretch {
  /** On the sound's clock, the mean of its notes. */
  readonly atSeconds: number
  /** How far the MIDI lies from the sound, without what loudness and rest make of it. */
  readonly apart: number
  readonly notes: number
  /** How many phrases it may hold. */
  readonly phrases: number
}

function stretchesOf(pairs: readonly Pair[], midi: readonly TimedNote[], sound: readonly TimedNote[], drift: number, jitterSeconds: number): Stretch[] {
  const at = pairs.map(({ heard }) => sound[heard]!.onsetSeconds)
  const from = Math.min(...at)
  const stretchSeconds = Math.max(LEAST_STRETCH_SECONDS, (Math.max(...at) - from) / MOST_STRETCHES + 1e-6)
  const own = at.map((seconds) => Math.floor((seconds - from) / stretchSeconds))
  const numbers = [...new Set(own)].sort((a, b) => a - b)
  const rests = restsOf(midi)
  const rows = pairs.map(({ played }, n) => {
    const unrest = 1 - rests[played]!
    const learnt = Math.min(1, (2 * (at[n]! - from)) / LEARNING_SECONDS - 1)
    return [...numbers.map((number) => (number === own[n] ? 1 : 0)), ...LOUDNESS_KNOTS.map((knot) => nearness(midi[played]!.velocity, knot)), unrest, unrest * learnt]
  })
  const apart = pairs.map(({ played, heard }) => midi[played]!.onsetSeconds - sound[heard]!.onsetSeconds * (1 + drift))
  const middle = median(apart)
  const stiffness = [...numbers.map(() => 1), ...LOUDNESS_KNOTS.map(() => STIFFNESS), STIFFNESS, STIFFNESS]
  const found = weightedFit(rows, apart.map((seconds) => seconds - middle), stiffness, Math.max(LEAST_JITTER_SECONDS, jitterSeconds))
  return numbers.map((number, n) => {
    const times = at.filter((_, pair) => own[pair] === number)
    return { atSeconds: times.reduce((sum, seconds) => sum + seconds, 0) / times.length, apart: found[n]!, notes: times.length, phrases: stretchSeconds / LEAST_STRETCH_SECONDS }
  })
}

/** Of each note, how far its key had come to rest. */
function restsOf(midi: readonly TimedNote[]): number[] {
  const rests = new KeyRests()
  return midi.map(({ pitch, onsetSeconds }) => rests.strike(pitch, onsetSeconds))
}

/** 1 at a knot, falling to 0 at its neighbours. */
function nearness(velocity: number, knot: number): number {
  return Math.max(0, 1 - Math.abs(velocity - knot) / 15)
}
