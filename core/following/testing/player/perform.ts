import type { Score } from '../../../score/score.ts'
import type { ScoreMoments } from '../../score-moments.ts'
import type { Chance } from './chance.ts'
import type { Habits } from './habits.ts'
import type { Leg } from './itinerary.ts'
import { misplacedHand, type MisplacedHand } from './misplaced-hand.ts'
import type { Performance, Stretch, Stroke, Visit } from './stroke.ts'
import { touch } from './touch.ts'

const slowestShare = 0.33
const fastestShare = 2
const graceSeconds = 0.08

/** Plays an itinerary as somebody with these habits would. */
export function perform(score: Score, { moments, printedSecondsPerQuarter }: ScoreMoments, legs: readonly Leg[], habits: Habits, chance: Chance): Performance {
  const strokes: Stroke[] = []
  const stretches: Stretch[] = []
  const visits: Visit[] = []
  let now = 1
  let wander = 0
  let misplaced: MisplacedHand | null = null
  for (const leg of legs) {
    now += leg.pauseSeconds
    for (let k = 0, pitch = chance.whole(40, 85); k < leg.noodled; k++) {
      strokes.push({ seconds: now, pitch, truth: 'noodling', scoreNote: -1, stretch: Math.max(0, stretches.length - 1) })
      pitch = Math.min(100, Math.max(30, pitch + chance.whole(-5, 5)))
      now += chance.between(0.12, 0.6)
    }
    if (leg.noodled > 0) now += chance.between(0.5, 3)
    let from = leg.from
    begin(leg, leg.departure, from)
    misplaced = null
    for (let index = from; index < leg.to; index++) {
      const moment = moments[index]!
      wander = habits.drift * wander + chance.normal(habits.unevenness * Math.sqrt(1 - habits.drift ** 2))
      const share = Math.min(fastestShare, Math.max(slowestShare, habits.speed * Math.exp(wander)))
      const next = moments[index + 1]
      const quarters = next === undefined ? 1 : next.quarters - moment.quarters
      const noteSeconds = (quarters * printedSecondsPerQuarter[index]!) / share
      const room = moment.grace || quarters <= 0 ? graceSeconds : noteSeconds
      if (misplaced !== null && index >= misplaced.toMoment) misplaced = null
      else if (misplaced === null && chance.happens(habits.misplaces)) misplaced = misplacedHand(index, chance)
      const { strokes: struck, heldUpSeconds } = touch(score, moment, now, room, leg.hands, misplaced, stretches.length - 1, habits, chance)
      strokes.push(...struck)
      if (struck.length > 0) visits.push({ moment: index, seconds: now, stretch: stretches.length - 1 })
      now += room + heldUpSeconds
      if (struck.length === 0 || moment.grace) continue
      if (chance.happens(habits.hesitates)) now += chance.betweenRatios(0.3, 8)
      if (chance.happens(habits.stumbles) && index - from > 4) {
        now += chance.betweenRatios(0.15, 1.2)
        from = Math.max(from, index - chance.whole(0, 4))
        begin(leg, 'stumbles', from)
        index = from - 1
      }
    }
  }
  strokes.sort((a, b) => a.seconds - b.seconds || a.pitch - b.pitch)
  return { strokes, stretches, visits }

  function begin({ to, hands }: Leg, departure: Leg['departure'], from: number): void {
    const last = stretches.length - 1
    if (last >= 0 && visits.length > 0) stretches[last] = { ...stretches[last]!, to: visits.at(-1)!.moment + 1 }
    stretches.push({ departure, from, to, hands, startSeconds: now })
  }
}
