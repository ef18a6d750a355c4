import { firstAtLeast } from '../following/first-at-least.ts'
import type { Place } from '../following/place.ts'
import { scoreMoments } from '../following/score-moments.ts'
import { afterDueSeconds } from '../judgement/hearing-limits.ts'
import { usualJudging } from '../judgement/judging.ts'
import { SecondHearing } from '../judgement/second-hearing.ts'
import type { Verdict } from '../judgement/verdict.ts'
import { WaitGate, type GateEvent } from '../practice/wait-gate.ts'
import type { Score } from '../score/score.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Fact } from './fact.ts'
import { Passes } from './passes.ts'
import type { Session, SessionOptions } from './session.ts'

/**
 * A take of a page that waits: each written note is right when it is there, what is struck beside it is extra, and nothing is early,
 * late or missed. Notes are counted anew from 0, since one that was overheard may be told in between.
 */
export function createWaitingSession(score: Score, options: SessionOptions): Session {
  const { judging = usualJudging, evidence } = options
  const { moments } = scoreMoments(score, { ...options, ignoreOrnaments: judging.ignoreOrnaments })
  const quarters = moments.map((moment) => moment.quarters)
  const momentAt = (playedQuarters: number) => Math.min(moments.length - 1, firstAtLeast(quarters, playedQuarters - 1e-6))
  const from = options.way?.fromQuarters ?? null
  const gate = new WaitGate(moments, { loop: options.way?.loop ?? false, anyOctave: judging.anyOctave, mayMissKeys: evidence !== null, from: from === null ? 0 : momentAt(from) })
  const second = new SecondHearing(evidence)
  const passes = new Passes(score)
  const notes = new Map<number, PlayedNote>()
  const numbers = new Map<number, number>()
  let nextNote = 0
  let nextVerdict = 0
  let nowSeconds = 0
  /** When the last key of the moment that is waited at was struck, until the others have been asked for. */
  let struckSeconds: number | null = null
  let told = false

  const place = (timeSeconds: number): Fact => {
    const here = gate.waitingAt
    const note = here === null ? undefined : score.notes[here.notes[0]!]
    const where: Pick<Place, 'quarters' | 'playedQuarters' | 'measure' | 'repetition' | 'state'> = note === undefined
      ? { quarters: null, playedQuarters: null, measure: null, repetition: null, state: 'waiting' }
      : { quarters: note.quarters, playedQuarters: here!.quarters, measure: note.measure, repetition: note.repetition, state: 'following' }
    return { kind: 'place', place: { timeSeconds, reportedAtSeconds: nowSeconds, ...where, tempoBpm: null } }
  }
  const first = (): Fact[] => {
    if (told) return []
    told = true
    return [place(nowSeconds)]
  }
  const say = (kind: Verdict['kind'], scoreNote: number | null, playedNote: number | null, pass: number): Fact[] => {
    const verdict: Verdict = { number: nextVerdict++, kind, scoreNote, playedNote, timing: null, offBySeconds: null, offByBeats: null, decidedAtSeconds: nowSeconds, pass, final: true }
    const changed = passes.settle(verdict)
    return [...(changed === null ? [] : [{ kind: 'pass', pass: changed } as const]), { kind: 'verdict', verdict }]
  }
  const facts = (events: readonly GateEvent[]): Fact[] => events.flatMap((event): Fact[] => {
    switch (event.kind) {
      case 'taken':
        struckSeconds = event.stroke.onsetSeconds
        return say('right', moments[event.moment]!.notes[event.slot]!, event.stroke.note, event.round)
      case 'unheard':
        return say('unsure', moments[event.moment]!.notes[event.slot]!, null, event.round)
      case 'beside': {
        if (event.scoreNote !== null) return say('right', event.scoreNote, event.stroke.note, event.round)
        const doubtful = event.again || second.mayBeGhost(notes.get(event.stroke.note)!, null)
        return say(doubtful ? 'unsure' : 'extra', null, event.stroke.note, event.round)
      }
      case 'moved':
        struckSeconds = null
        return [place(event.atSeconds)]
    }
  })
  const heard = (note: PlayedNote, overheard: boolean): Fact[] => {
    second.hear(note)
    passes.hear(note)
    notes.set(note.index, note)
    notes.delete(note.index - 400)
    return [overheard ? { kind: 'note', note, overheard: true } : { kind: 'note', note }, ...facts(gate.hear({ note: note.index, pitch: note.pitch, onsetSeconds: note.onsetSeconds }))]
  }
  /** Keys of a chord that has begun, and which were not told: the score expects them, so the listening is asked again, once after each stroke. */
  const overhear = (): Fact[] => {
    const here = gate.waitingAt
    if (evidence === null || here === null || struckSeconds === null || nowSeconds < struckSeconds + afterDueSeconds) return []
    const dueSeconds = struckSeconds
    struckSeconds = null
    return [...gate.missing].flatMap((slot): Fact[] => {
      const pitch = here.pitches[slot]!
      const answer = gate.waitingAt === here ? second.expected(pitch, dueSeconds) : null
      if (answer === null || answer === 'unsure') return []
      const { atSeconds, probability, velocity } = answer
      return heard({ index: nextNote++, pitch, onsetSeconds: atSeconds, offsetSeconds: second.soundedUntil(pitch, atSeconds, nowSeconds), velocity, confidence: probability, emittedAtSeconds: nowSeconds }, true)
    })
  }
  return {
    hear(played) {
      const note: PlayedNote = { ...played, index: nextNote++ }
      if (played.offsetSeconds === null) numbers.set(played.index, note.index)
      nowSeconds = Math.max(nowSeconds, note.emittedAtSeconds)
      return [...first(), ...heard(note, false)]
    },
    release(playedNote, offsetSeconds) {
      const number = numbers.get(playedNote)
      numbers.delete(playedNote)
      return number === undefined ? [] : [{ kind: 'release', playedNote: number, offsetSeconds }]
    },
    advance(toSeconds) {
      nowSeconds = Math.max(nowSeconds, toSeconds)
      return [...first(), ...overhear()]
    },
    gap(fromSeconds, toSeconds) {
      nowSeconds = Math.max(nowSeconds, toSeconds)
      second.gap(fromSeconds, toSeconds)
      return [...first(), { kind: 'gap', fromSeconds, toSeconds }]
    },
    keepTime: () => [],
    goTo: (playedQuarters) => (Number.isFinite(playedQuarters) && moments.length > 0 ? facts(gate.goTo(momentAt(playedQuarters), nowSeconds)) : []),
    finish() {
      const pass = passes.finish()
      return [...facts(gate.finish()), ...(pass === null ? [] : [{ kind: 'pass', pass } as const])]
    },
  }
}
