import type { PlayedNote } from '../transcription/played-note.ts'
import { afterRight, afterWrong, handsInPlace, type DisplacedHands } from './displaced-hand.ts'
import type { Move } from './frontier.ts'
import { closedMoment, type Hypothesis, type LeftMoment } from './hypothesis.ts'
import { isLowerNote, upperSeconds } from './hands-apart.ts'
import type { PathStep, StepKind } from './path.ts'
import { askedOf } from './resting-hand.ts'
import { isSearch } from './search-for-keys.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'
import { thinChordsAfter } from './thin-chords.ts'

/** A player keeps between a third and four times the printed tempo. */
const slowest = 5
const fastest = 0.25

/** Notes no farther apart than this were struck together. */
const togetherSeconds = 0.1

/** What was known before a note. */
export interface Before {
  /** The newest step outside of the score. */
  readonly nowhereStep: PathStep | null
  /** The player's tempo where he was last in the score; null before he was found in it. */
  readonly knownSecondsPerQuarter: number | null
  /** By so much the upper hand comes after the lower one. */
  readonly apartSeconds: number
}

/** The hypothesis that a move leads to. */
export function taken(score: ScoreMoments, move: Move, note: PlayedNote, before: Before): Hypothesis {
  const { from } = move
  const moment = score.moments[move.moment]!
  const bit = move.slot >= 0 && move.back === 0 ? 1 << move.slot : 0
  if (from === null || move.leap !== 'on') return landed(score, move, moment, note, bit, before)
  const atSeconds = upperSeconds(note, moment, move.back === 0 ? move.slot : -1, before.apartSeconds)
  return move.moment === from.moment ? stayed(score, move, from, note, atSeconds, bit) : movedOn(score, move, from, moment, note, atSeconds, bit)
}

function stepOf(score: ScoreMoments, move: Move, note: PlayedNote, secondsPerQuarter: number, sureness: number, before: PathStep | null): PathStep {
  const { kind, moment, leap } = move
  return { note, kind, moment, scoreNote: scoreNoteOf(score, move, note.pitch), leap, secondsPerQuarter, tempoKnown: sureness > 0, before }
}

function scoreNoteOf(score: ScoreMoments, move: Move, pitch: number): number {
  if (move.slot >= 0) return score.moments[move.moment - move.back]!.notes[move.slot]!
  return move.kind === 'welcome' ? (score.moments[move.moment]!.welcome.get(pitch) ?? -1) : -1
}

function landed(score: ScoreMoments, move: Move, moment: ScoreMoment, note: PlayedNote, bit: number, before: Before): Hypothesis {
  const { from } = move
  const known = before.knownSecondsPerQuarter
  const atSeconds = upperSeconds(note, moment, move.slot, before.apartSeconds)
  const secondsPerQuarter = from !== null && from.sureness > 0 ? from.secondsPerQuarter : (known ?? score.printedSecondsPerQuarter[moment.index]!)
  const sureness = from === null ? (known === null ? 0 : 1) : Math.min(2, from.sureness)
  return {
    cost: move.cost, moment: moment.index, struckAtSeconds: atSeconds, anchorSeconds: atSeconds, anchorQuarters: moment.quarters,
    secondsPerQuarter, sureness, played: bit, substituted: move.kind === 'wrong' ? 1 : 0, before: closedMoment, twoBefore: closedMoment, resting: move.resting,
    displaced: displacedAfter(from?.displaced ?? handsInPlace, move, moment, note, 0), thinChords: from?.thinChords ?? 0, leaptAt: note.index, landedOn: moment.index, proved: false,
    step: stepOf(score, move, note, secondsPerQuarter, sureness, from === null ? before.nowhereStep : from.step),
  }
}

function stayed(score: ScoreMoments, move: Move, from: Hypothesis, note: PlayedNote, atSeconds: number, bit: number): Hypothesis {
  const late = move.kind === 'late' ? 1 << move.slot : 0
  const moment = score.moments[move.moment]!
  // Who has looked for a key, or corrected a slip, goes on in time from there; a slip corrected at once was in time itself.
  const searched = move.kind === 'match' && !moment.grace && isSearch(atSeconds - from.struckAtSeconds, moment)
  return {
    cost: move.cost, moment: from.moment, struckAtSeconds: move.kind === 'match' ? atSeconds : from.struckAtSeconds,
    anchorSeconds: searched ? atSeconds : from.anchorSeconds, anchorQuarters: searched ? moment.quarters : from.anchorQuarters, secondsPerQuarter: from.secondsPerQuarter, sureness: from.sureness,
    played: from.played | bit, substituted: substitutedAfter(move.kind, from.substituted, atSeconds - from.struckAtSeconds),
    before: withLate(from.before, move.back === 1 ? late : 0), twoBefore: withLate(from.twoBefore, move.back === 2 ? late : 0), resting: move.resting,
    displaced: displacedAfter(from.displaced, move, moment, note, from.played), thinChords: from.thinChords, leaptAt: from.leaptAt, landedOn: from.landedOn, proved: from.proved,
    step: stepOf(score, move, note, from.secondsPerQuarter, from.sureness, from.step),
  }
}

function displacedAfter(before: DisplacedHands, { kind, slot }: Move, moment: ScoreMoment, { pitch }: PlayedNote, played: number): DisplacedHands {
  if (kind === 'wrong') return afterWrong(before, moment, played, pitch)
  return kind === 'match' ? afterRight(before, isLowerNote(moment, slot)) : before
}

/** A right note after a wrong one corrects it; one struck with it is another of the chord. */
function substitutedAfter(kind: StepKind, before: number, sinceSeconds: number): number {
  return kind === 'wrong' ? before + 1 : kind === 'match' && sinceSeconds > togetherSeconds ? Math.max(0, before - 1) : before
}

function movedOn(score: ScoreMoments, move: Move, from: Hypothesis, moment: ScoreMoment, note: PlayedNote, atSeconds: number, bit: number): Hypothesis {
  const passed = moment.index - from.moment
  const elapsed = atSeconds - from.anchorSeconds
  const quarters = moment.quarters - from.anchorQuarters
  const starting = from.moment < 0
  const secondsPerQuarter = starting ? score.printedSecondsPerQuarter[moment.index]! : moment.grace ? from.secondsPerQuarter : tempoAfter(score, from, moment, elapsed, quarters)
  const stops = move.resting !== 0 && move.resting !== from.resting
  const sets = starting || !moment.grace
  const sureness = from.sureness + (sets && !starting && quarters > 0 ? 1 : 0)
  return {
    cost: move.cost, moment: moment.index, struckAtSeconds: atSeconds,
    anchorSeconds: sets ? atSeconds : from.anchorSeconds, anchorQuarters: sets ? moment.quarters : from.anchorQuarters, secondsPerQuarter, sureness,
    played: bit, substituted: move.kind === 'wrong' ? 1 : 0, ...leftBehind(from, passed),
    resting: move.resting, displaced: displacedAfter(from.displaced, move, moment, note, 0), thinChords: thinChordsBehind(score, from), leaptAt: stops ? note.index : from.leaptAt, landedOn: starting ? moment.index : from.landedOn, proved: stops ? false : from.proved,
    step: stepOf(score, move, note, secondsPerQuarter, sureness, from.step),
  }
}

function thinChordsBehind({ moments }: ScoreMoments, { moment, played, resting, thinChords }: Hypothesis): number {
  const left = moments[moment]
  return left === undefined ? thinChords : thinChordsAfter(left, played, askedOf(left, resting), thinChords)
}

/** The two moments before the one that a path has gone on to; of those that it passed over nothing was played. */
function leftBehind({ played, substituted, struckAtSeconds, thinChords, before }: Hypothesis, passed: number): Pick<Hypothesis, 'before' | 'twoBefore'> {
  const left = { played, substituted, struckAtSeconds, thinChords }
  if (passed === 1) return { before: left, twoBefore: before }
  const passedOver = { played: 0, substituted: 0, struckAtSeconds, thinChords: 0 }
  return { before: passedOver, twoBefore: passed === 2 ? left : passedOver }
}

function withLate(left: LeftMoment, late: number): LeftMoment {
  return late === 0 ? left : { ...left, played: left.played | late }
}

/** Longer intervals tell more of the tempo than short ones; a hesitation tells little. */
function tempoAfter(score: ScoreMoments, from: Hypothesis, moment: ScoreMoment, elapsed: number, quarters: number): number {
  const expected = quarters * from.secondsPerQuarter
  if (expected < 0.02 || elapsed <= 0) return from.secondsPerQuarter
  const ratio = Math.min(3, Math.max(0.33, elapsed / expected))
  const learning = Math.max(0.5 / (1 + from.sureness), 0.4 * expected / (expected + 0.3))
  const hesitated = from.sureness >= 4 && ratio > 1.8 ? 0.25 : 1
  const next = from.secondsPerQuarter * Math.exp(learning * hesitated * Math.log(ratio))
  const printed = score.printedSecondsPerQuarter[moment.index]!
  return Math.min(slowest * printed, Math.max(fastest * printed, next))
}
