import type { TimedNote } from '../timed-note.ts'

/** Shares from 0 to 1, the same for the same seed (mulberry32). */
export function randomShare(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const cMajor = [36, 40, 43, 48, 52, 55, 57, 59, 60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 79]

/** Some six notes a second, single and in chords, in C major, over the whole time; ordered by onset. */
export function randomPlaying(seed: number, seconds: number): TimedNote[] {
  const share = randomShare(seed)
  const notes: TimedNote[] = []
  for (let at = 0.5; at < seconds; at += 0.12 + 0.4 * share()) {
    const keys = new Set(Array.from({ length: 1 + Math.floor(3 * share() * share()) }, () => cMajor[Math.floor(share() * cMajor.length)]!))
    for (const pitch of keys) notes.push({ pitch, onsetSeconds: at + 0.01 * share(), velocity: Math.round(30 + 70 * share()) })
  }
  return notes.sort((a, b) => a.onsetSeconds - b.onsetSeconds)
}
