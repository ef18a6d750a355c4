import type { Score, ScoreNote } from './score.ts'

export type Hands = 'left' | 'right' | 'both'

/** Of several staves the first is the right hand's, of several parts the first. */
export function isUpper(score: Pick<Score, 'parts'>, note: ScoreNote): boolean {
  return (score.parts[note.part]?.staves ?? 1) > 1 ? note.staff === 1 : score.parts.length < 2 || note.part === 0
}

export function isOf(score: Pick<Score, 'parts'>, note: ScoreNote, hands: Hands): boolean {
  return hands === 'both' || (hands === 'right') === isUpper(score, note)
}

/**
 * Each stroke once, in playing order, whosever hand it is: of a note that both staves write on one key the first of the two; where only the
 * other's hand is practised, the second.
 */
export function strokesFor(score: Pick<Score, 'parts' | 'notes'>, hands: Hands): readonly ScoreNote[] {
  const firstOf = (note: ScoreNote) => (note.twinOf === null ? note : score.notes[note.twinOf]!)
  const instead = new Map<ScoreNote, ScoreNote>()
  for (const note of score.notes) {
    const first = firstOf(note)
    if (note !== first && !note.hidden && isOf(score, note, hands) && !isOf(score, first, hands) && !instead.has(first)) instead.set(first, note)
  }
  return score.notes.filter((note) => (instead.get(firstOf(note)) ?? firstOf(note)) === note)
}
