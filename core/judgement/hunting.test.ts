import { describe, expect, it } from 'vitest'
import { played } from '../following/testing/played.ts'
import { smallScore } from '../following/testing/small-score.ts'
import type { Score } from '../score/score.ts'
import { takeFrom } from '../session/testing/told.ts'

const tune = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79, 76, 72, 67, 60]
const alone = smallScore(tune.map((pitch, quarters) => ({ quarters, pitches: [pitch] })))
const accompanied = smallScore(tune.flatMap((pitch, quarters) => [{ quarters, pitches: [pitch] }, ...(quarters % 2 === 0 ? [{ quarters, pitches: [43 + (quarters % 5), 50 + (quarters % 3)], staff: 2 }] : [])]))
const hunted = 6
const tried = [1, -1, 2]

/** Whoever comes to a note tries so many keys beside it, so far apart, before the right one, and goes on from there; the left hand came in time or waits. */
function hunting(score: Score, secondsPerQuarter: number, tries: number, gapSeconds: number, leftWaits = false) {
  const strokes = score.notes.map(({ index, pitch, playedQuarters, staff }) => {
    const waited = playedQuarters > hunted || (playedQuarters === hunted && (staff === 1 || leftWaits))
    // No chord is struck at once.
    const spreadSeconds = staff === 1 ? 0 : 0.004
    return { at: 1 + playedQuarters * secondsPerQuarter + (waited ? tries * gapSeconds : 0) + spreadSeconds, pitch, scoreNote: index }
  })
  const wrong = tried.slice(0, tries).map((by, k) => ({ at: 1 + hunted * secondsPerQuarter + k * gapSeconds, pitch: tune[hunted]! + by, scoreNote: -1 }))
  return [...strokes, ...wrong].sort((a, b) => a.at - b.at)
}

/** What was struck as written and not told so, in time. */
function blamed(score: Score, strokes: ReturnType<typeof hunting>): string[] {
  const { verdicts } = takeFrom(score, played(strokes.map(({ at, pitch }) => [at, pitch])))
  const told = strokes.flatMap(({ pitch, scoreNote }, index) => {
    const verdict = verdicts.find(({ playedNote }) => playedNote === index)!
    const isRight = verdict.kind === 'right' && verdict.scoreNote === scoreNote && verdict.timing !== 'early' && verdict.timing !== 'late'
    return scoreNote < 0 || isRight ? [] : [`${pitch}: ${verdict.kind} ${verdict.timing}`]
  })
  return [...told, ...verdicts.filter(({ kind }) => kind === 'missed').map(({ scoreNote }) => `missed ${scoreNote}`)]
}

describe('who hunts for a key finds it, and goes on: what was right is right, whatever was tried before it', () => {
  it.each([[0.5, 2, 0.3], [0.5, 3, 0.5], [0.5, 3, 1.1], [0.75, 2, 0.8], [0.75, 3, 0.8], [1, 2, 0.8], [1, 3, 1.5]])('a beat of %f s, %i tries, %f s each', (secondsPerQuarter, tries, gapSeconds) => {
    expect(blamed(alone, hunting(alone, secondsPerQuarter, tries, gapSeconds))).toEqual([])
  })

  it.each([[0.5, 2, 0.3], [0.5, 3, 0.8], [0.75, 3, 0.5], [1, 1, 0.57], [1, 2, 1.1]])('with both hands, the left one in time or waiting: a beat of %f s, %i tries, %f s each', (secondsPerQuarter, tries, gapSeconds) => {
    expect(blamed(accompanied, hunting(accompanied, secondsPerQuarter, tries, gapSeconds))).toEqual([])
    expect(blamed(accompanied, hunting(accompanied, secondsPerQuarter, tries, gapSeconds, true))).toEqual([])
  })

  it('what was tried is wrong once, and extra then', () => {
    const strokes = hunting(alone, 0.5, 3, 0.5)
    const { verdicts } = takeFrom(alone, played(strokes.map(({ at, pitch }) => [at, pitch])))
    const told = strokes.flatMap(({ scoreNote }, index) => (scoreNote < 0 ? verdicts.filter(({ playedNote }) => playedNote === index) : []))
    expect(told.map(({ kind, scoreNote }) => [kind, scoreNote])).toEqual([['wrong', 6], ['extra', null], ['extra', null]])
    expect(verdicts.filter(({ scoreNote }) => scoreNote === 6).map(({ kind, pass }) => [kind, pass])).toEqual([['wrong', 0], ['right', 1]])
  })
})
