import { isOf, strokesFor, type Hands } from '../score/hands.ts'
import type { Score, ScoreNote } from '../score/score.ts'
import type { Passage } from './passage.ts'

/** What the player is asked to strike of a passage, in playing order: no ornaments, and what both staves write is struck once. */
export function askedNotes(score: Score, passage: Passage, hands: Hands): readonly ScoreNote[] {
  return strokesFor(score, hands).filter((note) => {
    const within = note.playedQuarters >= passage.fromQuarters - 1e-6 && note.playedQuarters < passage.toQuarters - 1e-6
    return within && !note.hidden && !note.grace && isOf(score, note, hands)
  })
}
