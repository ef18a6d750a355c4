import { randomShare } from '../../core/measuring/testing/random-playing.ts'
import type { TimedNote } from '../../core/measuring/timed-note.ts'
import type { CommonMinute } from './simulated-clocks.ts'

const MINUTE_SECONDS = 60
const ACTED_MINUTES = 200
const cMajor = [36, 40, 43, 48, 52, 55, 57, 59, 60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 79]
/** Player pianos and slow actions: soft strokes lie up to so much later or earlier than loud ones, a step of velocity, and repeated keys than those at rest. */
const MOST_SECONDS_A_STEP = 0.0008
const MOST_REPEATED_SECONDS = 0.04

/** Minutes of phrases, each with its own loudness, pace and keys, some of few keys again and again, on a piano whose action has a way of its own with soft strokes and with repeated keys. */
export function actedMinutes(): CommonMinute[] {
  return Array.from({ length: ACTED_MINUTES }, (_, seed) => {
    const share = randomShare(31 * seed + 5)
    const played = phrases(share)
    const laterBySeconds = action(randomShare(seed + 999))
    const last = new Map<number, number>()
    const heard = played.flatMap((note): TimedNote[] => {
      const sinceSeconds = note.onsetSeconds - (last.get(note.pitch) ?? Number.NEGATIVE_INFINITY)
      last.set(note.pitch, note.onsetSeconds)
      const moved = { ...note, onsetSeconds: note.onsetSeconds + laterBySeconds(note.velocity, sinceSeconds) + 0.016 * (share() + share() + share() - 1.5) }
      return [...(share() < 0.8 ? [moved] : []), ...(share() < 0.1 ? [{ ...moved, pitch: note.pitch + 12, onsetSeconds: moved.onsetSeconds + share() }] : [])]
    })
    return { played, heard: heard.sort((a, b) => a.onsetSeconds - b.onsetSeconds) }
  })
}

function phrases(share: () => number): TimedNote[] {
  const notes: TimedNote[] = []
  for (let from = 0.5, to = 0; from < MINUTE_SECONDS; from = to + 0.2 * share()) {
    to = Math.min(MINUTE_SECONDS, from + 3 + 9 * share())
    const [loudness, paceSeconds] = [25 + 60 * share(), 0.08 + 0.5 * share() * share()]
    const few = share() < 0.4 ? cMajor.filter(() => share() < 0.25) : cMajor
    const keys = few.length > 1 ? few : cMajor
    for (let at = from; at < to; at += paceSeconds * (0.8 + 0.4 * share())) {
      const chord = new Set(Array.from({ length: 1 + Math.floor(3 * share() * share()) }, () => keys[Math.floor(share() * keys.length)]!))
      for (const pitch of chord) notes.push({ pitch, onsetSeconds: at + 0.01 * share(), velocity: Math.max(15, Math.min(110, Math.round(loudness + 20 * (share() - 0.5)))) })
    }
  }
  return notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds)
}

function action(share: () => number): (velocity: number, sinceSeconds: number) => number {
  const [aStep, repeated] = [MOST_SECONDS_A_STEP * (2 * share() - 1), MOST_REPEATED_SECONDS * (2 * share() - 1)]
  return (velocity, sinceSeconds) => aStep * (60 - velocity) + repeated * Math.min(1, Math.max(0, 2 - 2 * sinceSeconds))
}
