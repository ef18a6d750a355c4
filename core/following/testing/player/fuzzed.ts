import type { Score } from '../../../score/score.ts'
import { takeOf, type Take } from '../../../session/take.ts'
import type { PlayedNote } from '../../../transcription/played-note.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import { broken } from './invariants.ts'
import type { Simulated } from './simulated.ts'
import { smallest } from './smallest.ts'
import { telling } from './telling.ts'

/** What came of a performance: the take, or which invariants it broke and the smallest part of it that still breaks one. */
export interface Fuzzed {
  readonly take: Take | null
  readonly wrongs: readonly string[]
  readonly smallest: readonly PlayedNote[]
}

/** Plays a simulated performance to a session, as if live. An exception is what must never happen, too. */
export function fuzzed(score: Score, moments: ScoreMoments, { notes }: Simulated, clock?: Parameters<typeof telling>[2]): Fuzzed {
  const attempt = (strokes: readonly PlayedNote[], timed?: typeof clock): { take: Take | null; wrongs: string[] } => {
    try {
      const told = telling(score, strokes, timed)
      return { take: takeOf(told.map(({ fact }) => fact)), wrongs: broken(score, moments, strokes, told) }
    } catch (error) {
      return { take: null, wrongs: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
    }
  }
  const whole = attempt(notes, clock)
  if (whole.wrongs.length === 0) return { ...whole, smallest: [] }
  const again = (part: readonly PlayedNote[]) => part.map((note, index) => ({ ...note, index }))
  const small = again(smallest(notes, (part) => attempt(again(part)).wrongs.length > 0))
  return { take: whole.take, wrongs: attempt(small).wrongs, smallest: small }
}
