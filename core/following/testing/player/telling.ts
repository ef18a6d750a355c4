import type { Score } from '../../../score/score.ts'
import { createSession } from '../../../session/create-session.ts'
import type { Fact } from '../../../session/fact.ts'
import type { PlayedNote } from '../../../transcription/played-note.ts'

/** A fact, and how much had been heard when it was told. */
export interface Told {
  readonly fact: Fact
  readonly atSeconds: number
}

/** Live, time goes on by short blocks; for what is looked at here these suffice, so long into a silence. */
const blockSeconds = 0.2
const longestSeconds = 6

/** What a session tells of notes as they are played, silences included. `spent` is told the milliseconds each note took by a clock handed in. */
export function telling(score: Score, notes: readonly PlayedNote[], clock?: { readonly now: () => number; readonly spent: (milliseconds: number) => void }): Told[] {
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const told: Told[] = []
  let now = 0
  const tell = (facts: readonly Fact[]) => {
    for (const fact of facts) told.push({ fact, atSeconds: now })
  }
  const wait = (until: number) => {
    const end = Math.min(until, now + longestSeconds)
    for (let next = now + blockSeconds; next < end; next += blockSeconds) {
      now = next
      tell(session.advance(now))
    }
    now = Math.max(now, until)
    tell(session.advance(now))
  }
  for (const note of notes) {
    wait(note.emittedAtSeconds)
    const begun = clock?.now() ?? 0
    tell(session.hear(note))
    clock?.spent(clock.now() - begun)
  }
  wait(now + longestSeconds)
  tell(session.finish())
  return told
}
