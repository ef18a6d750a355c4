import { heldNotes, type HeldNote } from '../judgement/held-notes.ts'
import type { Judging } from '../judgement/judging.ts'
import { measureLoudness, type MeasureLoudness } from '../judgement/loudness.ts'
import { measureTempos, takeTempo, type MeasureTempo, type TempoRelation } from '../judgement/tempo-band.ts'
import type { Score } from '../score/score.ts'
import { playedOrder } from './analysis.ts'
import type { Change, Said } from './changes.ts'
import type { Take } from './take.ts'

/** What a script gets beside `repetiteur.analysis/1`, each only where it asked for it. None of it is blame. */
export interface AnalysisInformation {
  readonly judging?: Judging
  readonly askedTempo?: { readonly share: number | null; readonly relation: TempoRelation | null; readonly measures: readonly Omit<MeasureTempo, 'measureIndex'>[] }
  readonly heldNotes?: readonly (Omit<HeldNote, 'scoreNote' | 'playedNote'> & { readonly scoreNote: { readonly id: string; readonly repetition: number; readonly measure: number }; readonly playedNote: number })[]
  readonly loudness?: readonly Omit<MeasureLoudness, 'measureIndex'>[]
  readonly lookedAgain?: { readonly changed: number; readonly changes: readonly { readonly scoreNote: { readonly id: string; readonly repetition: number; readonly measure: number } | null; readonly before: Said | null; readonly after: Said | null }[] }
}

export interface Wanted {
  /** Null: as usual, not worth a word. */
  readonly judging: Judging | null
  readonly loudness: boolean
  /** Null: the take was judged in one pass. */
  readonly changes: readonly Change[] | null
  readonly isKeyboard: boolean
}

export function informationOf(score: Score, take: Take, { judging, loudness, changes, isKeyboard }: Wanted): AnalysisInformation {
  const position = playedOrder(take)
  const written = (index: number) => {
    const { id, repetition, measure } = score.notes[index]!
    return { id, repetition, measure }
  }
  const tempos = judging?.tempo ? measureTempos(score, take.places, judging.tempo) : []
  const whole = judging?.tempo ? takeTempo(tempos, judging.tempo.band) : null
  return {
    ...(judging && { judging }),
    ...(judging?.tempo && { askedTempo: { share: whole?.share ?? null, relation: whole?.relation ?? null, measures: tempos.map(({ measureIndex: _, ...rest }) => rest) } }),
    ...(judging?.heldNotes && { heldNotes: heldNotes(score, take, isKeyboard).map(({ scoreNote, playedNote, ...rest }) => ({ scoreNote: written(scoreNote), playedNote: position.get(playedNote)!, ...rest })) }),
    ...(loudness && { loudness: measureLoudness(score, take, isKeyboard).map(({ measureIndex: _, ...rest }) => rest) }),
    ...(changes && { lookedAgain: { changed: changes.length, changes: changes.map(({ scoreNote, before, after }) => ({ scoreNote: scoreNote === null ? null : written(scoreNote), before, after })) } }),
  }
}
