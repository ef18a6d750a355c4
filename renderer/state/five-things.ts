import type { PlayedNote } from '../../core/transcription/played-note.ts'

/** What shows in a minute whether a piano is heard: soft, low, high, several at once, fast. */
export const fiveThings = ['soft-middle-c', 'low-octave', 'high-note', 'triad', 'fast-notes'] as const
export type FiveThing = (typeof fiveThings)[number]

/** Nobody strikes three keys more exactly; a chord that is rolled on purpose takes longer. */
export const togetherSeconds = 0.12
const middleC = 60
/** G2 and below. */
const lowestOctaveUpTo = 43
/** C6 and above. */
const highFrom = 84
const fastTimes = 4
const fastWithinSeconds = 2
/** Major, minor, diminished: semitones above the root. */
const triads = [[0, 4, 7], [0, 3, 7], [0, 3, 6]]

/** Which of them were heard, in any order and among anything else that was played. */
export function thingsHeard(notes: readonly PlayedNote[]): ReadonlySet<FiveThing> {
  const heard = new Set<FiveThing>()
  const inOrder = notes.toSorted((a, b) => a.onsetSeconds - b.onsetSeconds)
  for (const { pitch, onsetSeconds } of inOrder) {
    const together = [...new Set(inOrder.filter((other) => Math.abs(other.onsetSeconds - onsetSeconds) <= togetherSeconds).map((other) => other.pitch))]
    if (pitch === middleC && together.length === 1) heard.add('soft-middle-c')
    if (pitch <= lowestOctaveUpTo && together.includes(pitch + 12)) heard.add('low-octave')
    if (pitch >= highFrom) heard.add('high-note')
    if (isTriad(together)) heard.add('triad')
    const again = inOrder.filter((other) => other.pitch === pitch && other.onsetSeconds >= onsetSeconds && other.onsetSeconds <= onsetSeconds + fastWithinSeconds)
    if (again.length >= fastTimes) heard.add('fast-notes')
  }
  return heard
}

function isTriad(pitches: readonly number[]): boolean {
  const classes = new Set(pitches.map((pitch) => pitch % 12))
  return [...classes].some((root) => triads.some((triad) => triad.every((interval) => classes.has((root + interval) % 12))))
}
