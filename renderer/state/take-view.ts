import type { Place } from '../../core/following/place.ts'
import type { Verdict } from '../../core/judgement/verdict.ts'
import type { Fact, Pass } from '../../core/session/fact.ts'
import type { Bounce } from '../../core/midi/keyboard.ts'
import type { PedalMove } from '../../core/midi/pedal.ts'
import type { PlayedNote } from '../../core/transcription/played-note.ts'

/** A take as the page sees it: everything told so far. Never changed, only replaced. */
export interface TakeView {
  /** By `PlayedNote.index`. */
  readonly notes: readonly PlayedNote[]
  /** By `Verdict.number`; where a verdict was told twice, the second. */
  readonly verdicts: readonly Verdict[]
  readonly places: readonly Place[]
  /** By `Pass.index`. */
  readonly passes: readonly Pass[]
  readonly gaps: readonly { readonly fromSeconds: number; readonly toSeconds: number }[]
  /** Of a keyboard, in the order of time. */
  readonly pedal: readonly PedalMove[]
  /** Of a keyboard: what worn contacts sent and nobody struck. */
  readonly bounces: readonly Bounce[]
}

export const emptyTake: TakeView = { notes: [], verdicts: [], places: [], passes: [], gaps: [], pedal: [], bounces: [] }

/** The verdicts without the numbers that have not been told yet. */
export function toldVerdicts(view: TakeView): readonly Verdict[] {
  return view.verdicts.filter((verdict) => verdict !== undefined)
}

/** The take after some more facts. Arrays that nothing was told of stay the same objects. */
export function withFacts(view: TakeView, facts: readonly Fact[]): TakeView {
  const has = (kind: Fact['kind']): boolean => facts.some((fact) => fact.kind === kind)
  const notes = has('note') || has('release') ? [...view.notes] : null
  const verdicts = has('verdict') ? [...view.verdicts] : null
  const places = has('place') ? [...view.places] : null
  const passes = has('pass') ? [...view.passes] : null
  const gaps = has('gap') ? [...view.gaps] : null
  const pedal = has('pedal') ? [...view.pedal] : null
  const bounces = has('bounce') ? [...view.bounces] : null
  for (const fact of facts) {
    switch (fact.kind) {
      case 'note':
        notes![fact.note.index] = fact.note
        break
      case 'release': {
        const held = notes![fact.playedNote]
        if (held) notes![fact.playedNote] = { ...held, offsetSeconds: fact.offsetSeconds }
        break
      }
      case 'verdict':
        verdicts![fact.verdict.number] = fact.verdict
        break
      case 'place':
        places!.push(fact.place)
        break
      case 'pass':
        passes![fact.pass.index] = fact.pass
        break
      case 'gap':
        gaps!.push({ fromSeconds: fact.fromSeconds, toSeconds: fact.toSeconds })
        break
      case 'pedal':
        pedal!.push(fact.move)
        break
      case 'bounce':
        bounces!.push(fact.bounce)
    }
  }
  return {
    notes: notes ?? view.notes,
    verdicts: verdicts ?? view.verdicts,
    places: places ?? view.places,
    passes: passes ?? view.passes,
    gaps: gaps ?? view.gaps,
    pedal: pedal ?? view.pedal,
    bounces: bounces ?? view.bounces,
  }
}
