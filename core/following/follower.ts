import type { PlayedNote } from '../transcription/played-note.ts'
import { handsInPlace } from './displaced-hand.ts'
import { Frontier, type Move } from './frontier.ts'
import { closedMoment, type Hypothesis } from './hypothesis.ts'
import { movesOf } from './moves.ts'
import { leapsFrom } from './leaps.ts'
import { partedSince } from './parting.ts'
import type { PathStep } from './path.ts'
import { beamAt, prices } from './prices.ts'
import type { ScoreMoments } from './score-moments.ts'
import { Slipping } from './slipping.ts'
import { taken } from './taken.ts'

/** How far back paths are remembered, in played notes; the judge settles long before. */
const rememberedNotes = 400
/** Forgetting is done every so many notes. */
const forgettingNotes = 256
/**
 * A leap that has not become the best idea within so many notes is given up: otherwise a copy of the passage, entered long ago,
 * would win at the first slip.
 */
const provingNotes = 24
/** Unless it leapt where the best one did and is about as cheap: two passages alike, one of which was leapt to, until they differ. */
const copyNats = 5
const rivalNats = 3.5
const doubtKept = 0.8
/** What a player's notes usually cost is learnt over some seventy; a fair player's stay below this, and what is beyond counts outside of the score too. */
const usualKept = 0.985
const fairNats = 0.8
const usualWeight = 1.2
const farMoments = 8
/** A place far off must be better by this to be believed. */
const farNats = 1.5
const slipsAfterPause = 2

/**
 * Keeps the place: a beam of paths through the moments of the score, each with a tempo of its own, extended by every played
 * note (Viterbi decoding with per-survivor processing, Raheli, Polydoros and Tzou 1995), with leaps to any moment as in the
 * outer-product models of Nakamura et al. 2014, and a state outside of the score for what is not in it.
 */
export class Follower {
  readonly score: ScoreMoments
  private hypotheses: Hypothesis[]
  private chosen: Hypothesis | null = null
  private nowhereCost = 0.5
  private nowhereStep: PathStep | null = null
  private frontier: Frontier
  private heard = 0
  /** What the best path had to pay of late, in nats. */
  private doubt = 0
  /** What a note of this player usually costs. */
  private usual = 0
  private readonly slipping = new Slipping()
  private missingSound = 0
  private knownSeconds = 0
  private secondsPerQuarter: number
  private last: PlayedNote | null = null
  /** By so much this player's upper hand comes after the lower one, as a manner of playing; negative where it comes before. */
  apartSeconds = 0
  /** The moment of the score last known, -1 before the player was found in it. */
  lastMoment = -1

  constructor(score: ScoreMoments) {
    this.score = score
    this.frontier = new Frontier(score.moments.length)
    this.secondsPerQuarter = score.printedSecondsPerQuarter[0] ?? 0.6
    this.hypotheses = [{
      cost: 0, moment: -1, struckAtSeconds: 0, anchorSeconds: 0, anchorQuarters: score.moments[0]?.quarters ?? 0,
      secondsPerQuarter: this.secondsPerQuarter, sureness: 0, played: 0,
      substituted: 0, before: closedMoment, twoBefore: closedMoment, leaptAt: -1, landedOn: -1, proved: true, step: null, resting: 0, displaced: handsInPlace, thinChords: 0,
    }]
  }

  /** The best idea of where the player is; null when what is played is not found in the score. One far off must be better by more than a hair. */
  get best(): Hypothesis | null {
    return this.chosen
  }

  /**
   * Since which onset two places far apart have explained what was played about equally well, as after a jump into a passage that comes
   * twice; looked for back to `earliestSeconds`. Infinity: there is but one. [engine] Work is bounded by the beam and the notes since then.
   */
  tornSince(earliestSeconds: number): number {
    const { best } = this
    let since = Infinity
    if (best === null) return since
    for (const { cost, moment, step } of this.hypotheses) {
      if (cost < rivalNats && Math.abs(moment - best.moment) > farMoments) since = Math.min(since, partedSince(best.step, step, earliestSeconds))
    }
    return since
  }

  /** The newest step of the best path. */
  get path(): PathStep | null {
    return this.best?.step ?? this.nowhereStep
  }

  /** Sound was lost: what was due in it costs a path nothing. */
  skipSound(seconds: number): void {
    this.missingSound += Math.max(0, seconds)
  }

  /** Takes the next played note; notes come in the order in which they were told. Work is bounded by the beam. */
  hear(note: PlayedNote): void {
    const { frontier, score } = this
    const bestBefore = this.hypotheses[0]
    const slips = this.slipping.prices
    frontier.begin(beamAt(this.doubt))
    for (const from of this.hypotheses) movesOf(score, from, note, { missingSoundSeconds: this.missingSound, slips, apartSeconds: this.apartSeconds }, frontier)
    const beam = beamAt(doubtKept * this.doubt + Math.min(frontier.lowest, this.nowhereCost))
    frontier.widen(beam)
    const sinceLastSeconds = this.last === null ? 0 : note.onsetSeconds - this.last.onsetSeconds
    const sinceQuarters = (note.onsetSeconds - this.knownSeconds) / this.secondsPerQuarter
    leapsFrom(score, { best: bestBefore, nowhereCost: this.nowhereCost, lastMoment: this.lastMoment, sinceQuarters, stumble: slips.stumble, pausedSeconds: pausedBefore(bestBefore, sinceLastSeconds) }, note, frontier)
    const nowhere = this.nowhereMove(note, bestBefore)
    const limit = Math.min(frontier.lowest, this.nowhereCost)
    const before = { nowhereStep: this.nowhereStep, knownSecondsPerQuarter: this.lastMoment < 0 ? null : this.secondsPerQuarter, apartSeconds: this.apartSeconds }
    const survivors = frontier.survivors(limit + beam).map((move: Move) => taken(score, move, note, before)).sort((a, b) => a.cost - b.cost)
    const best = survivors[0]
    if (best !== undefined) best.proved = true
    this.hypotheses = survivors.filter(({ proved, leaptAt, cost }) => proved || note.index - leaptAt < provingNotes || (leaptAt === best!.leaptAt && cost < limit + copyNats))
    this.nowhereStep = nowhere
    this.settleCosts()
    this.missingSound = 0
    this.last = note
    this.remember(note)
    this.forget()
  }

  private choose(): Hypothesis | null {
    const cheapest = this.hypotheses[0]
    if (cheapest === undefined || cheapest.moment < 0 || cheapest.cost > this.nowhereCost) return null
    const { chosen } = this
    if (chosen === null || Math.abs(cheapest.moment - this.lastMoment) <= farMoments) return cheapest
    for (const hypothesis of this.hypotheses) {
      if (hypothesis.cost > farNats) break
      if (hypothesis.step!.before === chosen.step) return hypothesis
    }
    return cheapest
  }

  private remember(note: PlayedNote): void {
    this.chosen = this.choose()
    const best = this.chosen
    if (best === null) return
    this.slipping.note(best.step)
    this.lastMoment = best.moment
    this.knownSeconds = note.onsetSeconds
    this.secondsPerQuarter = best.secondsPerQuarter
  }

  private nowhereMove(note: PlayedNote, best: Hypothesis | undefined): PathStep {
    const leaving = best === undefined ? Infinity : best.cost + prices.leaveScore
    const left = leaving < this.nowhereCost
    this.nowhereCost = Math.min(this.nowhereCost, leaving) + Math.min(prices.nowhereMost, prices.nowhere + usualWeight * Math.max(0, this.usual - fairNats))
    return { note, kind: 'nowhere', moment: -1, scoreNote: -1, leap: 'on', secondsPerQuarter: best?.secondsPerQuarter ?? this.secondsPerQuarter, tempoKnown: false, before: left ? (best?.step ?? null) : this.nowhereStep }
  }

  private settleCosts(): void {
    const lowest = Math.min(this.hypotheses[0]?.cost ?? Infinity, this.nowhereCost)
    for (const hypothesis of this.hypotheses) hypothesis.cost -= lowest
    this.nowhereCost -= lowest
    this.doubt = doubtKept * this.doubt + lowest
    if (this.hypotheses[0] !== undefined && this.hypotheses[0].cost <= this.nowhereCost) this.usual = usualKept * this.usual + (1 - usualKept) * lowest
  }

  private forget(): void {
    if (++this.heard % forgettingNotes !== 0) return
    for (const start of [this.nowhereStep, ...this.hypotheses.map(({ step }) => step)]) {
      let step = start
      for (let back = 0; step !== null && back < rememberedNotes; back++) step = step.before
      if (step !== null) step.before = null
    }
  }
}

/** Who finds his place again may slip on its first notes: a silence before those counts. */
function pausedBefore(best: Hypothesis | undefined, sinceLastSeconds: number): number {
  let longest = sinceLastSeconds
  let step = best?.step ?? null
  for (let slips = 0; slips < slipsAfterPause && step !== null && (step.kind === 'extra' || step.kind === 'wrong'); slips++) {
    const { note, before }: PathStep = step
    if (before !== null) longest = Math.max(longest, note.onsetSeconds - before.note.onsetSeconds)
    step = before
  }
  return longest
}
