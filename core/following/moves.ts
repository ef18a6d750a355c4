import type { PlayedNote } from '../transcription/played-note.ts'
import type { Frontier } from './frontier.ts'
import { lateRefund, leavingPrice, slotFor, type Hypothesis } from './hypothesis.ts'
import { leftOutPrice, prices, spreadPrice, timingPrice, wrongPrice } from './prices.ts'
import type { ScoreMoment, ScoreMoments } from './score-moments.ts'

/** How many moments may be passed over in time; farther on is a leap. */
const farthestOn = 8
/** After lost sound, as many as may have been due in it. */
const farthestAfterGap = 200

/** Offers every way in which a path goes on with a note without leaving the playing order. */
export function movesOf(score: ScoreMoments, from: Hypothesis, note: PlayedNote, missingSoundSeconds: number, frontier: Frontier): void {
  stays(score, from, note, frontier)
  goesOn(score, from, note, missingSoundSeconds, frontier)
  takesShortcut(score, from, note, frontier)
}

function stays(score: ScoreMoments, from: Hypothesis, note: PlayedNote, frontier: Frontier): void {
  const { moments } = score
  const here = moments[from.moment]
  if (here === undefined) return
  const { pitch } = note
  const since = note.onsetSeconds - from.struckAtSeconds
  const slot = slotFor(here, pitch, from.played)
  if (slot >= 0) frontier.offer(from.moment, from.cost + (here.grace ? 0 : spreadPrice(since, here.arpeggio)), 'match', slot, 0, 'on', from)
  offerLate(moments[from.moment - 1], from.playedBefore, 1, from, note, since, frontier)
  offerLate(moments[from.moment - 2], from.playedTwoBefore, 2, from, note, since, frontier)
  if (here.welcome.has(pitch)) frontier.offer(from.moment, from.cost + prices.welcome, 'welcome', -1, 0, 'on', from)
  const again = slot < 0 && here.pitches.includes(pitch)
  const sureness = 0.5 + 0.5 * note.confidence
  frontier.offer(from.moment, from.cost + sureness * (again ? prices.struckAgain : prices.extra), 'extra', -1, 0, 'on', from)
}

function offerLate(moment: ScoreMoment | undefined, played: number, back: number, from: Hypothesis, note: PlayedNote, since: number, frontier: Frontier): void {
  const slot = slotFor(moment, note.pitch, played)
  if (moment === undefined || slot < 0) return
  const price = prices.late * back + spreadPrice(since, false) - lateRefund(moment, played)
  frontier.offer(from.moment, from.cost + price, 'late', slot, back, 'on', from)
}

function goesOn(score: ScoreMoments, from: Hypothesis, note: PlayedNote, missingSoundSeconds: number, frontier: Frontier): void {
  const { moments } = score
  const elapsed = note.onsetSeconds - from.anchorSeconds
  let cost = from.cost + leavingPrice(from, moments[from.moment])
  const gap = missingSoundSeconds > 0
  let wrongOffered = false
  for (let ahead = 1; ahead <= (gap ? farthestAfterGap : farthestOn); ahead++) {
    const moment = moments[from.moment + ahead]
    if (moment === undefined || !frontier.couldKeep(cost)) return
    const slot = slotFor(moment, note.pitch, 0)
    if (slot >= 0 || (!wrongOffered && !moment.grace)) {
      const starting = from.moment < 0
      const expected = (moment.quarters - from.anchorQuarters) * from.secondsPerQuarter
      const timing = moment.grace || starting ? 0 : timingPrice(elapsed, expected, from.sureness)
      if (slot >= 0) frontier.offer(moment.index, cost + timing, 'match', slot, 0, 'on', from)
      else {
        wrongOffered = true
        if (moment.welcome.has(note.pitch)) frontier.offer(moment.index, cost + timing + prices.welcome + 1, 'welcome', -1, 0, 'on', from)
        else frontier.offer(moment.index, cost + timing + wrongPrice(note.pitch, moment.pitches), 'wrong', -1, 0, 'on', from)
      }
    }
    if (!gap) cost += leftOutPrice(moment.grace ? Math.min(1, moment.pitches.length) : moment.pitches.length)
  }
}

function takesShortcut(score: ScoreMoments, from: Hypothesis, note: PlayedNote, frontier: Frontier): void {
  const shortcuts = score.shortcuts.get(from.moment)
  if (shortcuts === undefined) return
  const next = score.moments[from.moment + 1]
  const endQuarters = next?.quarters ?? from.anchorQuarters
  const timing = timingPrice(note.onsetSeconds - from.anchorSeconds, (endQuarters - from.anchorQuarters) * from.secondsPerQuarter, from.sureness)
  const cost = from.cost + prices.shortcut + timing + leavingPrice(from, score.moments[from.moment])
  for (const target of shortcuts) {
    const slot = slotFor(score.moments[target], note.pitch, 0)
    if (slot >= 0) frontier.offer(target, cost, 'match', slot, 0, target > from.moment ? 'ahead' : 'back', from)
  }
}
