import type { Score, ScoreNote } from '../score/score.ts'
import { isOf } from './performance.ts'
import type { Passage } from './passage.ts'

/** What the player is asked to strike of a passage, in playing order: no ornaments, and what both staves write is struck once. */
export function askedNotes(score: Score, passage: Passage, hands: 'left' | 'right' | 'both'): readonly ScoreNote[] {
  return score.notes.filter((note) => {
    const within = note.playedQuarters >= passage.fromQuarters - 1e-6 && note.playedQuarters < passage.toQuarters - 1e-6
    return within && !note.hidden && note.twinOf === null && !note.grace && isOf(score, note, hands)
  })
}
