import { Follower } from '../following/follower.ts'
import { placeOf, samePlace } from '../following/place-of.ts'
import type { Place } from '../following/place.ts'
import { scoreMoments } from '../following/score-moments.ts'
import { Judge } from '../judgement/judge.ts'
import type { Verdict } from '../judgement/verdict.ts'
import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Fact } from './fact.ts'
import { Passes } from './passes.ts'
import type { Session, SessionOptions } from './session.ts'
import { settlingSeconds } from './settling.ts'

/** Follows and judges one take. Notes are counted anew from 0, since one that was overheard may be told in between. */
export function createSession(score: Score, options: SessionOptions): Session {
  const moments = scoreMoments(score, options)
  const follower = new Follower(moments)
  const judge = new Judge(moments, { listeningErrorSeconds: options.evidence === null ? 0 : 0.02, askAgain: () => null, mayBeGhost: () => false })
  const passes = new Passes(score)
  const numbers = new Map<number, number>()
  let nextNote = 0
  let nowSeconds = 0
  let place: Place | null = null

  const told = (verdict: Verdict): Fact[] => {
    const pass = passes.settle(verdict)
    return pass === null ? [{ kind: 'verdict', verdict }] : [{ kind: 'pass', pass }, { kind: 'verdict', verdict }]
  }
  const settle = (beforeSeconds: number): Fact[] => {
    const verdicts = judge.settle(follower.path, beforeSeconds, nowSeconds)
    return verdicts.flatMap(told)
  }
  return {
    hear(heard: PlayedNote): readonly Fact[] {
      const note: PlayedNote = { ...heard, index: nextNote++ }
      if (heard.offsetSeconds === null) numbers.set(heard.index, note.index)
      nowSeconds = Math.max(nowSeconds, note.emittedAtSeconds)
      const facts: Fact[] = [{ kind: 'note', note }]
      follower.hear(note)
      passes.hear(note)
      const next = placeOf(score, follower, note, nowSeconds)
      if (place === null || !samePlace(place, next)) facts.push({ kind: 'place', place: next })
      place = next
      const path = follower.path
      if (path !== null) facts.push({ kind: 'verdict', verdict: judge.hear(path, nowSeconds) })
      return [...facts, ...settle(nowSeconds - settlingSeconds(path))]
    },
    release(playedNote, offsetSeconds): readonly Fact[] {
      const number = numbers.get(playedNote)
      if (number === undefined) return []
      numbers.delete(playedNote)
      return [{ kind: 'release', playedNote: number, offsetSeconds }]
    },
    advance(toSeconds): readonly Fact[] {
      if (toSeconds <= nowSeconds) return []
      nowSeconds = toSeconds
      return judge.hasOpenNotes ? settle(nowSeconds - settlingSeconds(follower.path)) : []
    },
    gap(fromSeconds, toSeconds): readonly Fact[] {
      follower.skipSound(toSeconds - fromSeconds)
      nowSeconds = Math.max(nowSeconds, toSeconds)
      return [{ kind: 'gap', fromSeconds, toSeconds }]
    },
    finish(): readonly Fact[] {
      const verdicts = judge.finish(follower.path, nowSeconds)
      const pass = passes.finish()
      return [...verdicts.flatMap(told), ...(pass === null ? [] : [{ kind: 'pass', pass } as const])]
    },
  }
}
