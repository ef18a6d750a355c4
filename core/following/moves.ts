import { bitCount } from './bits.ts'
import { displacedShare } from './displaced-hand.ts'
import { upperSeconds } from './hands-apart.ts'
import type { PlayedNote } from '../transcription/played-note.ts'
import type { Frontier } from './frontier.ts'
import { slotFor, type Hypothesis, type LeftMoment } from './hypothesis.ts'
import { latenessPrice, prices, spreadPrice, timingPrice } from './prices.ts'
import { askedOf, openPrice, passedOver, restingAfter, silentHand, type Resting } from './resting-hand.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'
import { isTryFor, wrongPrice, type SlipPrices } from './slip-prices.ts'

/** How many moments may be passed over in time; farther on is a leap. */
const farthestOn = 8
/** Who begins leaves out no more than the first of them; farther on one begins in the middle. */
const farthestFirst = 3
/** Strokes of one ornament lie no farther apart, even a beginner's. */
const idleSeconds = 0.5
/** Who goes round and round may leave out no more than the last moment. */
const leftOutAtTheEnd = 1
/** A last note may be cut as short as this before the next round begins. */
const shortestLastQuarters = 1
/** After lost sound, as many as may have been due in it. */
const farthestAfterGap = 200

/** What else is known when a note is heard. */
export interface Circumstances {
  /** Sound that was lost since the last one. */
  readonly missingSoundSeconds: number
  readonly slips: SlipPrices
  /** By so much the upper hand comes after the lower one. */
  readonly apartSeconds: number
}

/** Offers every way in which a path goes on with a note without leaving the playing order. */
export function movesOf(score: ScoreMoments, from: Hypothesis, note: PlayedNote, circumstances: Circumstances, frontier: Frontier): void {
  const { slips } = circumstances
  const here = score.moments[from.moment]
  const on = (resting: Resting, price: number) => goesOn(score, from, note, resting, from.cost + price, circumstances, frontier)
  if (here === undefined) {
    on(0, 0)
    if (score.twoHands) for (const resting of [1, 2] as const) on(resting, prices.alone)
    return
  }
  stays(score, from, here, note, circumstances, frontier)
  on(from.resting, openPrice(here, from, from.resting, slips))
  const silent = from.resting === 0 ? silentHand(here, from.played) : 0
  if (silent !== 0) on(silent, prices.handStops + openPrice(here, from, silent, slips))
  takesShortcut(score, from, here, note, circumstances, frontier)
  beginsAgain(score, from, here, note, slips, frontier)
}

function stays(score: ScoreMoments, from: Hypothesis, here: ScoreMoment, note: PlayedNote, { slips, apartSeconds }: Circumstances, frontier: Frontier): void {
  const { moments } = score
  const { pitch } = note
  const { cost, moment, resting } = from
  const slot = slotFor(here, pitch, from.played)
  const since = upperSeconds(note, here, slot, apartSeconds) - from.struckAtSeconds
  if (slot >= 0) {
    const after = restingAfter(here, 1 << slot, resting)
    const spread = here.grace ? 0 : spreadPrice(since, here.arpeggio)
    const price = (from.substituted > 0 ? Math.min(spread, slips.corrected) : spread) + (after === resting ? 0 : prices.handJoins)
    frontier.offer(moment, cost + price, 'match', slot, 0, 'on', from, after)
  }
  offerLate(moments[moment - 1], from.before, 1, from, note, since, slips, frontier)
  offerLate(moments[moment - 2], from.twoBefore, 2, from, note, since, slips, frontier)
  if (here.welcome.has(pitch)) frontier.offer(moment, cost + prices.welcome + idlePrice(note, from), 'welcome', -1, 0, 'on', from, resting)
  const open = bitCount(askedOf(here, resting) & ~from.played) - from.substituted
  if (slot < 0 && open > 0) frontier.offer(moment, cost + wrongPrice(slips, pitch, here.pitches) * displacedShare(from.displaced, here, from.played, pitch) + spreadPrice(since, here.arpeggio), 'wrong', -1, 0, 'on', from, resting)
  const again = slot < 0 && here.pitches.includes(pitch)
  const tries = slot < 0 && from.substituted > 0 && isTryFor(here, from.played, pitch)
  const beside = (0.5 + 0.5 * note.confidence) * (tries ? slips.triesAgain : again ? slips.struckAgain : slips.extra)
  frontier.offer(moment, cost + beside, 'extra', -1, 0, 'on', from, resting)
}

/** Strokes of an ornament follow upon one another: what comes later is more and more likely something else. */
function idlePrice(note: PlayedNote, from: Hypothesis): number {
  const since = note.onsetSeconds - (from.step?.note.onsetSeconds ?? note.onsetSeconds)
  return Math.min(prices.welcomeIdle, 3 * Math.max(0, since - idleSeconds))
}

function offerLate(moment: ScoreMoment | undefined, left: LeftMoment, back: number, from: Hypothesis, note: PlayedNote, since: number, slips: SlipPrices, frontier: Frontier): void {
  const slot = slotFor(moment, note.pitch, left.played)
  if (moment === undefined || slot < 0) return
  const refund = openPrice(moment, left, from.resting, slips) - openPrice(moment, { ...left, played: left.played | (1 << slot) }, from.resting, slips)
  const price = prices.late * back + spreadPrice(since, false) + latenessPrice(note.onsetSeconds - left.struckAtSeconds) - refund
  frontier.offer(from.moment, from.cost + price, 'late', slot, back, 'on', from, restingAfter(moment, 1 << slot, from.resting))
}

/** `startCost` is the path's once it has left its moment with that hand resting. */
function goesOn(score: ScoreMoments, from: Hypothesis, note: PlayedNote, resting: Resting, startCost: number, { missingSoundSeconds, slips, apartSeconds }: Circumstances, frontier: Frontier): void {
  const { moments } = score
  let cost = startCost
  const gap = missingSoundSeconds > 0
  const before = from.moment < 0 ? score.entry - 1 : from.moment
  let wrongOffered = false
  let passed = 0
  const farthest = gap ? farthestAfterGap : from.moment < 0 ? farthestFirst : farthestOn
  for (let ahead = 1; passed < farthest && ahead <= farthestAfterGap; ahead++) {
    const moment = moments[before + ahead]
    if (moment === undefined || !frontier.couldKeep(cost)) return
    const asked = askedOf(moment, resting) !== 0
    if (asked) passed++
    const slot = slotFor(moment, note.pitch, 0)
    if (slot >= 0 || (asked && !wrongOffered && !moment.grace)) {
      const starting = from.moment < 0
      const expected = (moment.quarters - from.anchorQuarters) * from.secondsPerQuarter
      const timing = moment.grace || starting ? 0 : timingPrice(upperSeconds(note, moment, slot, apartSeconds) - from.anchorSeconds, expected, from.sureness)
      if (slot >= 0) {
        const after = restingAfter(moment, 1 << slot, resting)
        frontier.offer(moment.index, cost + timing + (after === resting ? 0 : prices.handJoins), 'match', slot, 0, 'on', from, after)
      } else {
        wrongOffered = true
        if (moment.welcome.has(note.pitch)) frontier.offer(moment.index, cost + timing + prices.welcome + 1, 'welcome', -1, 0, 'on', from, resting)
        else frontier.offer(moment.index, cost + timing + wrongPrice(slips, note.pitch, moment.pitches) * displacedShare(from.displaced, moment, 0, note.pitch), 'wrong', -1, 0, 'on', from, resting)
      }
    }
    if (!gap) cost += openPrice(moment, passedOver, resting, slips)
  }
}

function takesShortcut(score: ScoreMoments, from: Hypothesis, here: ScoreMoment, note: PlayedNote, { slips, apartSeconds }: Circumstances, frontier: Frontier): void {
  const shortcuts = score.shortcuts.get(from.moment)
  if (shortcuts === undefined) return
  const endQuarters = score.moments[from.moment + 1]?.quarters ?? from.anchorQuarters
  const cost = from.cost + prices.shortcut + openPrice(here, from, from.resting, slips)
  for (const target of shortcuts) {
    const moment = score.moments[target]!
    const slot = slotFor(moment, note.pitch, 0)
    if (slot < 0) continue
    const timing = timingPrice(upperSeconds(note, moment, slot, apartSeconds) - from.anchorSeconds, (endQuarters - from.anchorQuarters) * from.secondsPerQuarter, from.sureness)
    frontier.offer(target, cost + timing, 'match', slot, 0, target > from.moment ? 'ahead' : 'back', from, from.resting)
  }
}

/** The next round of a passage that is played over and over: in step with the last or after a breath, its first note right or wrong. */
function beginsAgain(score: ScoreMoments, from: Hypothesis, here: ScoreMoment, note: PlayedNote, slips: SlipPrices, frontier: Frontier): void {
  const { moments, entry } = score
  // Who strikes a single moment again and again goes nowhere.
  if (!score.overAndOver || from.moment < moments.length - 1 - leftOutAtTheEnd || from.moment <= entry) return
  const first = moments[entry]!
  const elapsed = note.onsetSeconds - from.anchorSeconds
  const soonest = shortestLastQuarters * from.secondsPerQuarter
  let cost = from.cost + prices.round + openPrice(here, from, from.resting, slips) + (elapsed < soonest ? timingPrice(elapsed, soonest, from.sureness) : 0)
  for (let left = from.moment + 1; left < moments.length; left++) cost += openPrice(moments[left]!, passedOver, from.resting, slips)
  const slot = slotFor(first, note.pitch, 0)
  if (slot >= 0) frontier.offer(entry, cost, 'match', slot, 0, 'back', from, restingAfter(first, 1 << slot, from.resting))
  else frontier.offer(entry, cost + wrongPrice(slips, note.pitch, first.pitches), 'wrong', -1, 0, 'back', from, from.resting)
}
