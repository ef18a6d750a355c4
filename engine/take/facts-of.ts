import type { Fact } from '../../core/session/fact.ts'
import type { Session } from '../../core/session/session.ts'
import type { Heard } from '../inference/heard.ts'

/** What one stretch of listening means for the piece: the gap before it, its notes and releases, and how far all is told. */
export function factsOf(session: Session, heard: Heard): readonly Fact[] {
  return [
    ...asideOf(heard),
    ...(heard.gap === null ? [] : session.gap(heard.gap.fromSeconds, heard.gap.toSeconds)),
    ...heard.notes.flatMap((note) => session.hear(note)),
    ...heard.releases.flatMap(({ playedNote, offsetSeconds }) => session.release(playedNote, offsetSeconds)),
    ...session.advance(heard.settledUpToSeconds),
  ]
}

/** What a keyboard tells beside its notes: it is judged by nobody. */
export function asideOf({ pedal = [], bounces = [] }: Heard): readonly Fact[] {
  return [...pedal.map((move) => ({ kind: 'pedal', move }) as const), ...bounces.map((bounce) => ({ kind: 'bounce', bounce }) as const)]
}
