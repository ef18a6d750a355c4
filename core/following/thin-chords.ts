import { bitCount } from './bits.ts'
import type { ScoreMoment } from './score-moments.ts'

/**
 * What a note left out of a chord costs of its price after so many chords of which only some notes came; more make it no surer. Whoever plays the top
 * notes alone, or what lies well, does so for a passage, and an ear that does not hear the soft ones does, too.
 */
const shares = [1, 1, 0.5, 0.25, 0.1] as const
const most = shares.length - 1

/** For how many notes one pays who leaves a moment with these played, of those asked for; bits as in `ScoreMoment.all`. */
export function leftOut({ lower }: ScoreMoment, played: number, asked: number, thinChords: number): number {
  const begun = ((played & ~lower) === 0 ? 0 : ~lower) | ((played & lower) === 0 ? 0 : lower)
  const open = asked & ~played
  return bitCount(open & ~begun) + shares[thinChords]! * bitCount(open & begun)
}

/** How many chords were thin, after one has left a moment: one more, one fewer where a chord came whole. */
export function thinChordsAfter({ lower }: ScoreMoment, played: number, asked: number, thinChords: number): number {
  let whole = false
  for (const hand of [asked & ~lower, asked & lower]) {
    const struck = hand & played
    if (struck === 0 || bitCount(hand) < 2) continue
    if (struck !== hand) return Math.min(most, thinChords + 1)
    whole = true
  }
  return whole ? Math.max(0, thinChords - 1) : thinChords
}
