import type { TakeView } from './take-view.ts'

/** Fewer tell nothing of a room. */
const fewestNotes = 16
/** Of verdicts on written notes; of a real upright heard closely 4.6 in 100 are unsure (docs/decisions/0008). */
const doubtfulShare = 0.3
/** Half of the notes told as sure as this are wrong (`PlayedNote.confidence`). */
const doubtfulConfidence = 0.5

/** So much of a take was unsure that the microphone is to be looked after, not the player. */
export function isDoubtful({ verdicts, notes }: Pick<TakeView, 'verdicts' | 'notes'>): boolean {
  const written = verdicts.filter((verdict) => verdict && verdict.scoreNote !== null)
  if (written.length < fewestNotes) return false
  const unsure = written.filter(({ kind }) => kind === 'unsure').length / written.length
  const confidences = notes.filter((note) => note).map(({ confidence }) => confidence).sort((a, b) => a - b)
  const middle = confidences[confidences.length >> 1] ?? 1
  return unsure >= doubtfulShare || middle < doubtfulConfidence
}
