import type { Place } from '../following/place.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Fact, Pass } from './fact.ts'

/** The facts of a take, each replaced by what was told later of the same thing. */
export interface Take {
  /** By `PlayedNote.index`. */
  readonly notes: readonly PlayedNote[]
  /** By `Verdict.number`. */
  readonly verdicts: readonly Verdict[]
  readonly places: readonly Place[]
  readonly passes: readonly Pass[]
}

export function takeOf(facts: Iterable<Fact>): Take {
  const notes: PlayedNote[] = []
  const verdicts: Verdict[] = []
  const places: Place[] = []
  const passes: Pass[] = []
  for (const fact of facts) {
    if (fact.kind === 'note') notes[fact.note.index] = fact.note
    else if (fact.kind === 'release') {
      const note = notes[fact.playedNote]
      if (note !== undefined) notes[fact.playedNote] = { ...note, offsetSeconds: fact.offsetSeconds }
    } else if (fact.kind === 'verdict') verdicts[fact.verdict.number] = fact.verdict
    else if (fact.kind === 'place') places.push(fact.place)
    else if (fact.kind === 'pass') passes[fact.pass.index] = fact.pass
  }
  return { notes, verdicts: verdicts.filter((verdict) => verdict !== undefined), places, passes: passes.filter((pass) => pass !== undefined) }
}
