import type { TimedNote } from '../measuring/timed-note.ts'
import type { FaintPeaks } from './faint-peaks.ts'
import { KeyRests } from './key-rests.ts'
import { trustIn, type KeyTrust } from './key-trust.ts'
import { movedEarlierSeconds, type OnsetHabit } from './onset-habit.ts'

/** What is known of a piano at a moment of the recording: parts of it are judged by what the others taught. */
export interface KnownAt {
  habit(atSeconds: number): OnsetHabit | null
  trust(atSeconds: number): KeyTrust | null
}

/** Of a piano of which nothing was learnt. */
export const nothingKnown: KnownAt = { habit: () => null, trust: () => null }

/** As `deadSubframes` of the decoder: one key does not begin twice within this. */
const TWICE_SECONDS = 0.05

/** The notes that the listening would tell of a recording, were this known of the piano; ordered by onset. */
export function heardAgain({ peaks, toldFromNats }: FaintPeaks, known: KnownAt): TimedNote[] {
  const last = new Map<number, number>()
  const rests = new KeyRests()
  const told: TimedNote[] = []
  for (const { pitch, velocity, onsetSeconds, nats } of peaks) {
    const trust = known.trust(onsetSeconds)
    if (nats + (trust === null ? 0 : trustIn(trust, pitch)) < toldFromNats) continue
    if (onsetSeconds - (last.get(pitch) ?? Number.NEGATIVE_INFINITY) < TWICE_SECONDS) continue
    last.set(pitch, onsetSeconds)
    const stroke = { pitch, velocity, rest: rests.strike(pitch, onsetSeconds) }
    const habit = known.habit(onsetSeconds)
    told.push({ pitch, velocity, onsetSeconds: onsetSeconds - (habit === null ? 0 : movedEarlierSeconds(habit, stroke)) })
  }
  return told.sort((a, b) => a.onsetSeconds - b.onsetSeconds || a.pitch - b.pitch)
}
