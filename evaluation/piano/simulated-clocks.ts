import { median } from '../../core/median.ts'
import { tieClocks } from '../../core/measuring/clock-tie.ts'
import { nearestPairs } from '../../core/measuring/nearest-pairs.ts'
import { randomPlaying, randomShare } from '../../core/measuring/testing/random-playing.ts'
import type { TimedNote } from '../../core/measuring/timed-note.ts'
import { quantile } from '../figures/distribution.ts'

/** What is promised: offsets to ten seconds, drift to 100 ppm, after a minute. */
const MOST_OFFSET_SECONDS = 10
const MOST_DRIFT_PPM = 100
const MINUTE_SECONDS = 60
/** A message waits for its turn on the wire and in the driver: up to so long. */
const MIDI_JITTER_SECONDS = 0.004
const INVENTED_CLOCKS = 200
const CLOCKS_A_RECORDING = 10

/** How far ties lie from the truth, at the end of the minute where they lie farther off. */
export interface ClockFigures {
  readonly playing: 'invented' | 'acted' | 'recorded'
  readonly clocks: number
  /** Ties that were found, and are right to a fifth of a second. */
  readonly tied: number
  readonly errorSeconds: { readonly p50: number | null; readonly p99: number | null; readonly worst: number | null }
}

/** A minute that was played and what was heard of it, on one clock. */
export interface CommonMinute {
  readonly played: readonly TimedNote[]
  readonly heard: readonly TimedNote[]
}

/** A minute that chance plays, of which a fifth is missed, a tenth is heard twice, an octave apart, and each note is some milliseconds off. */
export function inventedMinutes(): CommonMinute[] {
  return Array.from({ length: INVENTED_CLOCKS }, (_, seed) => {
    const played = randomPlaying(seed, MINUTE_SECONDS)
    const share = randomShare(seed + 7919)
    const heard = played.flatMap((note): TimedNote[] => {
      const moved = { ...note, onsetSeconds: note.onsetSeconds + 0.016 * (share() + share() + share() - 1.5) }
      return [...(share() < 0.8 ? [moved] : []), ...(share() < 0.1 ? [{ ...moved, pitch: note.pitch + 12, onsetSeconds: moved.onsetSeconds + share() }] : [])]
    })
    return { played, heard: heard.sort((a, b) => a.onsetSeconds - b.onsetSeconds) }
  })
}

/** The first minute of a recording that lasts so long, once for each clock. */
export function recordedMinutes({ played, heard }: CommonMinute): CommonMinute[] {
  if ((played.at(-1)?.onsetSeconds ?? 0) < MINUTE_SECONDS) return []
  const within = (notes: readonly TimedNote[]): TimedNote[] => notes.filter(({ onsetSeconds }) => onsetSeconds < MINUTE_SECONDS).sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
  return Array.from({ length: CLOCKS_A_RECORDING }, () => ({ played: within(played), heard: within(heard) }))
}

/** Each minute's MIDI is put on a clock of its own, by chance, and tied. */
export function clockFigures(playing: ClockFigures['playing'], minutes: readonly CommonMinute[]): ClockFigures {
  const errors = minutes.flatMap(({ played, heard }, seed) => {
    const share = randomShare(seed + 1)
    const offsetSeconds = MOST_OFFSET_SECONDS * (2 * share() - 1)
    const driftPpm = MOST_DRIFT_PPM * (2 * share() - 1)
    const midi = played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds * (1 + driftPpm / 1e6) + offsetSeconds + MIDI_JITTER_SECONDS * share() })).sort((a, b) => a.onsetSeconds - b.onsetSeconds)
    const tie = tieClocks(midi, heard)
    if ('noTie' in tie) return []
    const truth = offsetSeconds + MIDI_JITTER_SECONDS / 2 - lateBySeconds(played, heard)
    const off = Math.max(...[0, MINUTE_SECONDS].map((seconds) => Math.abs(tie.offsetSeconds - truth + (seconds * (tie.driftPpm - driftPpm)) / 1e6)))
    return off < 0.2 ? [off] : []
  })
  return { playing, clocks: minutes.length, tied: errors.length, errorSeconds: { p50: quantile(errors, 0.5), p99: quantile(errors, 0.99), worst: quantile(errors, 1) } }
}

/** The piano's own lag, which is part of the offset: half of its notes are heard later than this after their label. */
function lateBySeconds(played: readonly TimedNote[], heard: readonly TimedNote[]): number {
  return median(nearestPairs(played, heard, 0.12).map((pair) => pair.lateBySeconds)) || 0
}
