import { isFailure } from '../core/protocol/failure.ts'
import { readScore, type Score } from '../core/score/index.ts'
import { timePerNote } from '../core/following/testing/follower-time.ts'
import { longScore } from '../core/score/testing/long-score.ts'
import { createSession } from '../core/session/create-session.ts'
import { quantile, spread, type Figure } from './figure.ts'
import { Stopwatch } from './stopwatch.ts'

/** 2.2 MB of MusicXML. */
const MEASURES = 240
const OPENINGS = 5
const SECONDS_A_QUARTER = 0.5
/** Enough for steady figures. */
const PLAYED_NOTES = 2000

/** Opening a long score (reading and time-mapping, without engraving), and following and judging a correct performance of it. */
export function measureScore(): Figure[] {
  const bytes = new TextEncoder().encode(longScore(MEASURES))
  const openedMs: number[] = []
  let score: Score | null = null
  for (let n = 0; n < OPENINGS; n++) {
    const stopwatch = new Stopwatch()
    const read = readScore(bytes, 'long.musicxml')
    openedMs.push(stopwatch.spent().processorMs)
    if (isFailure(read)) throw new Error(read.message)
    score = read.score
  }
  return [
    { name: `opening a score of ${(bytes.length / 1e6).toFixed(1)} MB, the first time`, unit: 'ms', value: openedMs[0]!, atMost: 1000 },
    { name: 'opening it again, median', unit: 'ms', value: quantile(openedMs.slice(1), 0.5) },
    ...measureFollowing(score!),
  ]
}

function measureFollowing(score: Score): Figure[] {
  const session = createSession(score, { hands: 'both', fromMeasure: null, toMeasure: null, evidence: null })
  const spent = score.notes.slice(0, PLAYED_NOTES).map(({ playedQuarters, pitch }, index) => {
    const onsetSeconds = playedQuarters * SECONDS_A_QUARTER
    const stopwatch = new Stopwatch()
    session.advance(onsetSeconds)
    session.hear({ index, pitch, onsetSeconds, offsetSeconds: onsetSeconds + 0.1, velocity: 64, confidence: 1, emittedAtSeconds: onsetSeconds })
    return stopwatch.spent()
  })
  return spread('following and judging a note', spent)
}

const HARD_SCORE_NOTES = 20_000

/** Following and judging a player who slips and leaps, all through a long score whose passages are alike; the first notes meet code that has not run before. */
export function measureFollower(): Figure[] {
  const spentMs = timePerNote(HARD_SCORE_NOTES, HARD_SCORE_NOTES, () => performance.now())
  const name = `following a player who slips and leaps through ${HARD_SCORE_NOTES.toLocaleString('en')} notes, by the clock`
  return [
    { name: `${name}, p50`, unit: 'ms', value: quantile(spentMs, 0.5) },
    { name: `${name}, p99`, unit: 'ms', value: quantile(spentMs, 0.99), atMost: 2 },
    { name: `the first ${PLAYED_NOTES.toLocaleString('en')} of them, p99`, unit: 'ms', value: quantile(spentMs.slice(0, PLAYED_NOTES), 0.99) },
  ]
}
