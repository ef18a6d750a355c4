import type { Verdict } from '../../../judgement/verdict.ts'
import type { Score } from '../../../score/score.ts'
import type { Take } from '../../../session/take.ts'
import type { Performance } from './stroke.ts'

/** Counts of a performance. */
export interface Fairness {
  /** Strokes truly right; told right on the right written note; told wrong or extra. */
  readonly written: number
  readonly right: number
  readonly blamed: number
  /** Written notes called missed; those of passages that a jump left out, and of a hand that rested. */
  readonly missed: number
  readonly missedOutside: number
}

export function fairness(score: Score, momentOfNote: Int32Array, { strokes, stretches }: Performance, take: Take): Fairness {
  const verdictOn = new Map(take.verdicts.filter(({ playedNote }) => playedNote !== null).map((verdict) => [verdict.playedNote!, verdict]))
  let written = 0
  let right = 0
  let blamed = 0
  strokes.forEach(({ truth, scoreNote }, k) => {
    if (truth !== 'written') return
    written++
    const verdict = verdictOn.get(k)
    if (verdict?.kind === 'wrong' || verdict?.kind === 'extra') blamed++
    else if (verdict?.kind === 'right' && score.notes[verdict.scoreNote!]!.id === score.notes[scoreNote]!.id) right++
  })
  const missed = take.verdicts.filter(({ kind }) => kind === 'missed')
  const isPassed = ({ scoreNote, decidedAtSeconds }: Verdict) => {
    const moment = momentOfNote[scoreNote!]!
    const isUpper = score.notes[scoreNote!]!.staff === 1
    const stretch = stretches.findLast(({ from, to, startSeconds }) => startSeconds < decidedAtSeconds && moment >= from && moment < to)
    return stretch !== undefined && (stretch.hands === 'both' || (stretch.hands === 'right') === isUpper)
  }
  return { written, right, blamed, missed: missed.length, missedOutside: missed.filter((verdict) => !isPassed(verdict)).length }
}
