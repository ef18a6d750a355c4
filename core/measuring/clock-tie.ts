import { median } from '../median.ts'
import { driftOf } from './clock-drift.ts'
import { clockVote, MOST_DRIFT_PPM } from './clock-vote.ts'
import { nearestPairs, type Pair } from './nearest-pairs.ts'
import type { TimedNote } from './timed-note.ts'

/**
 * How the MIDI's clock lies against the sound's: `midi = sound x (1 + driftPpm / 1e6) + offsetSeconds`. The offset is between a
 * note's MIDI message and the moment at which its sound is heard, so both latencies, the keyboard's and the microphone's, are in it.
 */
export interface ClockTie {
  readonly offsetSeconds: number
  readonly driftPpm: number
  /** How far single notes lie from the line, as a standard deviation: the mechanics, the listening, and what the clocks jump. */
  readonly jitterSeconds: number
  /** How many notes hold the two together. */
  readonly notes: number
}

/** Why two recordings are not of one playing. */
export interface NoTie {
  readonly noTie: 'too-few-notes' | 'other-music' | 'no-steady-clock'
  readonly notes: number
}

/** A line through fewer notes says nothing. */
const FEWEST_NOTES = 16
/** Of the notes of the shorter recording; the listening finds four fifths and more of what was played, where it is the same. */
const LEAST_SHARE = 0.3
/** Other music in the same key meets by chance, too, but as often half a second further on. */
const ABOVE_CHANCE = 2
const ELSEWHERE_SECONDS = [-0.83, -0.61, -0.37, 0.41, 0.67, 0.89]
const MOST_JITTER_SECONDS = 0.06
const FIRST_REACH_SECONDS = 0.12
const LEAST_REACH_SECONDS = 0.05
const ROUNDS = 8

export function tieClocks(midi: readonly TimedNote[], sound: readonly TimedNote[]): ClockTie | NoTie {
  const vote = clockVote(midi, sound)
  if (vote === null) return { noTie: 'too-few-notes', notes: 0 }
  let line = vote
  let reach = FIRST_REACH_SECONDS
  let jitterSeconds = reach
  let pairs: Pair[] = []
  for (let round = 0; round < ROUNDS; round++) {
    pairs = nearestPairs(onSoundClock(midi, line), sound, reach)
    if (pairs.length < FEWEST_NOTES) return { noTie: 'too-few-notes', notes: pairs.length }
    const drift = driftOf(pairs, midi, sound, line.driftPpm / 1e6, jitterSeconds)
    const apart = pairs.map(({ played, heard }) => midi[played]!.onsetSeconds - sound[heard]!.onsetSeconds * (1 + drift))
    const offsetSeconds = median(apart)
    line = { offsetSeconds, driftPpm: drift * 1e6 }
    // 1.4826: from the median deviation to the standard deviation of a bell curve.
    jitterSeconds = 1.4826 * median(apart.map((seconds) => Math.abs(seconds - offsetSeconds)))
    reach = Math.min(FIRST_REACH_SECONDS, Math.max(LEAST_REACH_SECONDS, 4 * jitterSeconds))
  }
  const common = commonNotes(onSoundClock(midi, line), sound)
  if (pairs.length < LEAST_SHARE * common || pairs.length < ABOVE_CHANCE * byChance(midi, sound, line, reach)) return { noTie: 'other-music', notes: pairs.length }
  if (jitterSeconds > MOST_JITTER_SECONDS || Math.abs(line.driftPpm) > MOST_DRIFT_PPM) return { noTie: 'no-steady-clock', notes: pairs.length }
  return { ...line, jitterSeconds, notes: pairs.length }
}

/** The notes of a MIDI recording, at the seconds of the sound. */
export function onSoundClock<Note extends TimedNote>(midi: readonly Note[], { offsetSeconds, driftPpm }: Pick<ClockTie, 'offsetSeconds' | 'driftPpm'>): Note[] {
  return midi.map((note) => ({ ...note, onsetSeconds: (note.onsetSeconds - offsetSeconds) / (1 + driftPpm / 1e6) }))
}

/** Notes of the shorter of the two in the time that both have. */
function commonNotes(midi: readonly TimedNote[], sound: readonly TimedNote[]): number {
  const from = Math.max(midi[0]!.onsetSeconds, sound[0]!.onsetSeconds)
  const to = Math.min(midi.at(-1)!.onsetSeconds, sound.at(-1)!.onsetSeconds)
  const count = (notes: readonly TimedNote[]): number => notes.filter(({ onsetSeconds }) => onsetSeconds >= from - 0.1 && onsetSeconds <= to + 0.1).length
  return Math.min(count(midi), count(sound))
}

function byChance(midi: readonly TimedNote[], sound: readonly TimedNote[], line: Pick<ClockTie, 'offsetSeconds' | 'driftPpm'>, reach: number): number {
  return median(ELSEWHERE_SECONDS.map((seconds) => nearestPairs(onSoundClock(midi, { ...line, offsetSeconds: line.offsetSeconds + seconds }), sound, reach).length))
}
