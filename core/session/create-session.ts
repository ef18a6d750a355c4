import { AnyOctave, momentsInOneOctave } from '../following/any-octave.ts'
import { Follower } from '../following/follower.ts'
import { Places } from '../following/places.ts'
import { scoreMoments } from '../following/score-moments.ts'
import { ClickTrack } from '../judgement/click-track.ts'
import { Judge } from '../judgement/judge.ts'
import { usualJudging } from '../judgement/judging.ts'
import { SecondHearing } from '../judgement/second-hearing.ts'
import { freedomOf } from '../judgement/strictness.ts'
import type { Verdict } from '../judgement/verdict.ts'
import { beatQuarters } from '../score/beat.ts'
import type { Score } from '../score/score.ts'
import type { ClickStart } from '../practice/way.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Fact } from './fact.ts'
import { Passes } from './passes.ts'
import type { Session, SessionOptions } from './session.ts'
import { Settling } from './settling.ts'

/** Standard deviation of the listening's onset times on real recordings. */
const earErrorSeconds = 0.02

/** Follows and judges one take. Notes are counted anew from 0, since one that was overheard may be told in between. */
export function createSession(score: Score, options: SessionOptions): Session {
  const { judging = usualJudging, hindsightSeconds = null } = options
  const moments = scoreMoments(score, { ...options, ignoreOrnaments: judging.ignoreOrnaments, loop: options.way?.loop ?? false, fromQuarters: options.way?.fromQuarters ?? null })
  const octaves = judging.anyOctave ? new AnyOctave() : null
  const follower = new Follower(octaves === null ? moments : momentsInOneOctave(moments))
  const secondHearing = new SecondHearing(options.evidence, hindsightSeconds ?? 0)
  const overheard: PlayedNote[] = []
  const askAgain = (scoreNote: number, dueSeconds: number | null): PlayedNote | 'unsure' | null => {
    const { pitch } = score.notes[scoreNote]!
    const answer = secondHearing.expected(pitch, dueSeconds)
    if (answer === null || answer === 'unsure') return answer
    const { atSeconds, probability, velocity } = answer
    const note: PlayedNote = {
      index: nextNote++, pitch, onsetSeconds: atSeconds, offsetSeconds: secondHearing.soundedUntil(pitch, atSeconds, nowSeconds), velocity,
      confidence: probability, emittedAtSeconds: nowSeconds,
    }
    secondHearing.hear(note)
    passes.hear(note)
    overheard.push(note)
    return note
  }
  const clicks = options.way?.mode === 'in-time' ? new ClickTrack(score) : null
  const judge = new Judge(moments, {
    listeningErrorSeconds: options.evidence === null ? 0 : earErrorSeconds, freedom: freedomOf[judging.strictness],
    anyOctave: judging.anyOctave, asPlayed: (step) => octaves?.asPlayed(step) ?? step,
    beatQuarters: (scoreNote) => beatQuarters(score.measures[score.notes[scoreNote]!.measureIndex]!.timeSignature), askAgain,
    clicks,
    heardAsWritten: (note) => secondHearing.right(note), mayBeGhost: (note, insteadOf) => secondHearing.mayBeGhost(note, insteadOf),
    mayBeUnheard: (pitch, dueSeconds) => secondHearing.mayBeUnheard(pitch, dueSeconds),
  })
  const passes = new Passes(score)
  const places = new Places(score, moments)
  const settling = new Settling(follower, hindsightSeconds, options.evidence !== null)
  const numbers = new Map<number, number>()
  let nextNote = 0
  let nowSeconds = 0

  const told = (verdict: Verdict): Fact[] => {
    const pass = passes.settle(verdict)
    return pass === null ? [{ kind: 'verdict', verdict }] : [{ kind: 'pass', pass }, { kind: 'verdict', verdict }]
  }
  const withOverheard = (verdicts: readonly Verdict[]): Fact[] => {
    const notes = overheard.splice(0).map((note): Fact => ({ kind: 'note', note, overheard: true }))
    return [...notes, ...verdicts.flatMap(told)]
  }
  const settle = (): Fact[] => {
    const beforeSeconds = settling.due(nowSeconds)
    return beforeSeconds === null ? [] : withOverheard(judge.settle(follower.path, beforeSeconds, nowSeconds))
  }
  return {
    hear(heard: PlayedNote): readonly Fact[] {
      const note: PlayedNote = { ...heard, index: nextNote++ }
      if (heard.offsetSeconds === null) numbers.set(heard.index, note.index)
      nowSeconds = Math.max(nowSeconds, note.emittedAtSeconds)
      const facts: Fact[] = [{ kind: 'note', note }]
      follower.apartSeconds = judge.apartSeconds
      follower.hear(octaves?.heard(note) ?? note)
      passes.hear(note)
      secondHearing.hear(note)
      const path = follower.path
      if (path !== null) {
        for (const place of places.step(path, follower.lastMoment, nowSeconds)) facts.push({ kind: 'place', place })
        if (hindsightSeconds === null) facts.push({ kind: 'verdict', verdict: judge.hear(path, nowSeconds) })
        else judge.expect(path)
      }
      settling.heard(note)
      return [...facts, ...settle()]
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
      return judge.hasOpenNotes ? settle() : []
    },
    keepTime(start: ClickStart): readonly Fact[] {
      clicks?.begin(start)
      return clicks === null ? [] : [{ kind: 'click', start }]
    },
    goTo: () => [],
    gap(fromSeconds, toSeconds): readonly Fact[] {
      follower.skipSound(toSeconds - fromSeconds)
      secondHearing.gap(fromSeconds, toSeconds)
      nowSeconds = Math.max(nowSeconds, toSeconds)
      return [{ kind: 'gap', fromSeconds, toSeconds }]
    },
    finish(): readonly Fact[] {
      const rest = settling.rest(nowSeconds).flatMap((beforeSeconds) => withOverheard(judge.settle(follower.path, beforeSeconds, nowSeconds)))
      const facts = [...rest, ...withOverheard(judge.finish(follower.path, nowSeconds))]
      const pass = passes.finish()
      return [...facts, ...(pass === null ? [] : [{ kind: 'pass', pass } as const])]
    },
  }
}
