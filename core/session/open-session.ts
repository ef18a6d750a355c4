import type { Score } from '../score/score.ts'
import { createSession } from './create-session.ts'
import type { Session, SessionOptions } from './session.ts'
import { createWaitingSession } from './waiting-session.ts'

/** The session for how one practises: one that follows and judges, one that waits, or one that only follows. */
export function openSession(score: Score, options: SessionOptions): Session {
  const mode = options.way?.mode ?? 'follow'
  if (mode === 'wait') return createWaitingSession(score, options)
  const session = createSession(score, options)
  // A second look is asked for by whoever wants to know after all.
  return mode === 'unjudged' && options.hindsightSeconds === undefined ? unjudged(session) : session
}

function unjudged(session: Session): Session {
  const without = (facts: ReturnType<Session['finish']>) => facts.filter((fact) => fact.kind !== 'verdict')
  return {
    hear: (note) => without(session.hear(note)), release: (playedNote, offsetSeconds) => without(session.release(playedNote, offsetSeconds)),
    advance: (toSeconds) => without(session.advance(toSeconds)), gap: (fromSeconds, toSeconds) => without(session.gap(fromSeconds, toSeconds)),
    keepTime: (start) => without(session.keepTime(start)), goTo: (playedQuarters) => without(session.goTo(playedQuarters)), finish: () => without(session.finish()),
  }
}
