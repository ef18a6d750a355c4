import { toldWarnings, type Score } from '../core/score/index.ts'

/** A score as scripts read it (`repetiteur.score/1`); positions and lengths in quarter notes. */
export function scoreReport(score: Score) {
  return {
    format: 'repetiteur.score/1',
    title: score.title,
    composer: score.composer,
    warnings: toldWarnings(score.warnings),
    measures: score.measures.map(({ measure, quarters, lengthQuarters, playedTimes }) => ({ measure, quarters, lengthQuarters, playedTimes })),
    notes: score.notes.map((n) => ({
      id: n.id, repetition: n.repetition, measure: n.measure, quarters: n.quarters, playedQuarters: n.playedQuarters,
      durationQuarters: n.durationQuarters, pitch: n.pitch, staff: n.staff, voice: n.voice, grace: n.grace, hidden: n.hidden,
    })),
  }
}
