import type { TimedNote } from './timed-note.ts'

/** Somebody starts two recorders one after the other: ten seconds are promised, a little more costs nothing. */
export const MOST_OFFSET_SECONDS = 12
/** Quartz in sound cards and keyboards is off by 100 ppm at the most; what needs more than four times that is no clock. */
export const MOST_DRIFT_PPM = 450

const BIN_SECONDS = 0.02
/** Drift is tried in steps that move a recording's ends against each other by less than two bins. */
const SMEAR_SECONDS = 0.04

/** A line that many pairs of notes lie near: `midi = sound x (1 + driftPpm / 1e6) + offsetSeconds`. */
export interface ClockVote {
  readonly offsetSeconds: number
  readonly driftPpm: number
}

/** Every pair of notes of one key votes for the offset that would make them one note, once for each drift; the most votes win. Null where nothing is common. */
export function clockVote(midi: readonly TimedNote[], sound: readonly TimedNote[]): ClockVote | null {
  const pairs = pairsOf(midi, sound)
  if (pairs.length === 0) return null
  const lengthSeconds = Math.max(...pairs.map(([soundSeconds]) => soundSeconds)) - Math.min(...pairs.map(([soundSeconds]) => soundSeconds))
  const steps = Math.ceil((MOST_DRIFT_PPM / 1e6) * lengthSeconds / SMEAR_SECONDS)
  const bins = Math.ceil((2 * MOST_OFFSET_SECONDS) / BIN_SECONDS) + 3
  const votes = new Float64Array(bins)
  let best: (ClockVote & { votes: number }) | null = null
  for (let step = -steps; step <= steps; step++) {
    const driftPpm = steps === 0 ? 0 : (MOST_DRIFT_PPM * step) / steps
    votes.fill(0)
    for (const [soundSeconds, apart] of pairs) {
      const bin = Math.round((apart - (soundSeconds * driftPpm) / 1e6 + MOST_OFFSET_SECONDS) / BIN_SECONDS) + 1
      if (bin > 0 && bin < bins - 1) votes[bin]!++
    }
    for (let bin = 1; bin < bins - 1; bin++) {
      const here = votes[bin]! + 0.7 * (votes[bin - 1]! + votes[bin + 1]!)
      // Of equals the smaller drift is the likelier one.
      if (best && (here < best.votes || (here === best.votes && Math.abs(driftPpm) >= Math.abs(best.driftPpm)))) continue
      best = { offsetSeconds: (bin - 1) * BIN_SECONDS - MOST_OFFSET_SECONDS, driftPpm, votes: here }
    }
  }
  return best
}

/** [seconds of the sound, MIDI minus sound] of all notes of one key that may be one. */
function pairsOf(midi: readonly TimedNote[], sound: readonly TimedNote[]): [number, number][] {
  const reach = MOST_OFFSET_SECONDS + (MOST_DRIFT_PPM / 1e6) * (sound.at(-1)?.onsetSeconds ?? 0)
  const ofKey = new Map<number, number[]>()
  for (const { pitch, onsetSeconds } of midi) ofKey.set(pitch, [...(ofKey.get(pitch) ?? []), onsetSeconds])
  return sound.flatMap(({ pitch, onsetSeconds }) =>
    (ofKey.get(pitch) ?? []).map((seconds): [number, number] => [onsetSeconds, seconds - onsetSeconds]).filter(([, apart]) => Math.abs(apart) <= reach))
}
