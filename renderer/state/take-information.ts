import { heldNotes, type HeldNote } from '../../core/judgement/held-notes.ts'
import type { Judging } from '../../core/judgement/judging.ts'
import { markSteps, measureLoudness, type MarkStep, type MeasureLoudness } from '../../core/judgement/loudness.ts'
import { measureTempos, takeTempo, type MeasureTempo, type TempoRelation } from '../../core/judgement/tempo-band.ts'
import type { Score } from '../../core/score/score.ts'
import { toldVerdicts, type TakeView } from './take-view.ts'

/** What is told of a take beside its verdicts; none of it is blame. */
export interface TakeInformation {
  /** Null where no tempo was asked for, or none is known. */
  readonly tempo: { readonly share: number; readonly relation: TempoRelation; readonly outside: readonly MeasureTempo[] } | null
  /** Null where nobody asked. */
  readonly held: readonly HeldNote[] | null
  readonly loudness: readonly MeasureLoudness[]
  readonly marks: readonly MarkStep[]
  /** From a keyboard, where ends and velocities are known. */
  readonly isKeyboard: boolean
  /** Strokes that a keyboard's worn contacts sent and nobody made, and of which keys, the most often first. */
  readonly bounces: { readonly count: number; readonly pitches: readonly number[] }
}

export function takeInformation(score: Score, view: TakeView, { judging, isKeyboard }: { readonly judging: Judging; readonly isKeyboard: boolean }): TakeInformation {
  const taken = { notes: view.notes, verdicts: toldVerdicts(view) }
  const tempos = judging.tempo === null ? [] : measureTempos(score, view.places, judging.tempo)
  const whole = judging.tempo === null ? null : takeTempo(tempos, judging.tempo.band)
  return {
    tempo: whole && { ...whole, outside: tempos.filter(({ relation }) => relation !== 'within') },
    held: judging.heldNotes ? heldNotes(score, taken, isKeyboard) : null,
    loudness: measureLoudness(score, taken, isKeyboard),
    marks: markSteps(score, taken, isKeyboard),
    isKeyboard,
    bounces: { count: view.bounces.length, pitches: mostOften(view.bounces.map(({ pitch }) => pitch)) },
  }
}

function mostOften(pitches: readonly number[]): readonly number[] {
  const counts = new Map<number, number>()
  for (const pitch of pitches) counts.set(pitch, (counts.get(pitch) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([pitch]) => pitch)
}

/** Neighbouring bars of one relation as one: `3–5 slower`. */
export function tempoStretches(outside: readonly MeasureTempo[]): readonly { readonly from: number; readonly to: number; readonly relation: TempoRelation }[] {
  const stretches: { from: number; to: number; measureIndex: number; relation: TempoRelation }[] = []
  for (const { measure, measureIndex, relation } of outside) {
    const last = stretches.at(-1)
    if (last?.relation === relation && measureIndex === last.measureIndex + 1) Object.assign(last, { to: measure, measureIndex })
    else stretches.push({ from: measure, to: measure, measureIndex, relation })
  }
  return stretches
}
