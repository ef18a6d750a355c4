import { describe, expect, it } from 'vitest'
import { randomShare } from '../measuring/testing/random-playing.ts'
import { learnOnsetHabit, MOST_MOVED_SECONDS, movedEarlierSeconds, noHabit, UNSURE_SECONDS, type HeardStroke } from './onset-habit.ts'

const stroke = (pitch: number, velocity: number, rest = 1): HeardStroke => ({ pitch, velocity, rest })

function strokes(count: number, late: (stroke: HeardStroke) => number, rest = 1) {
  const share = randomShare(1)
  return Array.from({ length: count }, () => {
    const one = stroke(30 + Math.floor(60 * share()), 30 + 60 * share(), rest)
    return { ...one, lateBySeconds: late(one) + 0.006 * (share() - 0.5) }
  })
}

/** A note that was learnt to be so late is moved by what is sure of it. */
const sure = (lateBySeconds: number): number => Math.sign(lateBySeconds) * Math.max(0, Math.abs(lateBySeconds) - UNSURE_SECONDS)

describe('the habit of a piano', () => {
  it('is learnt where every note sounds 12 ms late, or 12 ms early', () => {
    for (const late of [0.012, -0.012]) expect(movedEarlierSeconds(learnOnsetHabit(strokes(800, () => late)), stroke(60, 60))).toBeCloseTo(sure(late), 3)
  })

  it('moves nothing by the little that the next piece would take back', () => {
    for (const late of [0.002, -0.002]) expect(movedEarlierSeconds(learnOnsetHabit(strokes(800, () => late)), stroke(60, 60))).toBeCloseTo(0, 9)
  })

  it('tells soft notes from loud ones, and the bass from the treble', () => {
    const late = ({ pitch, velocity }: HeardStroke) => 0.012 - 0.0001 * (velocity - 55) + 0.0001 * (pitch - 60)
    const habit = learnOnsetHabit(strokes(400, late))
    for (const one of [stroke(36, 40), stroke(60, 55), stroke(84, 80)]) expect(movedEarlierSeconds(habit, one)).toBeCloseTo(sure(late(one)), 3)
  })

  it('tells a key that is late by itself, where it was struck often enough to be believed', () => {
    const habit = learnOnsetHabit(strokes(1200, ({ pitch }) => (pitch === 60 ? 0.023 : 0.008)))
    expect(movedEarlierSeconds(habit, stroke(60, 60))).toBeGreaterThan(0.012)
    expect(movedEarlierSeconds(habit, stroke(61, 60))).toBeCloseTo(0.005, 2)
    const seldom = learnOnsetHabit([...strokes(400, () => 0.005), { ...stroke(100, 60), lateBySeconds: 0.02 }])
    expect(movedEarlierSeconds(seldom, stroke(100, 60))).toBeLessThan(0.008)
  })

  it('is not swayed by a few strokes that are far off', () => {
    const late = strokes(200, () => 0.01).map((one, n) => (n % 8 === 0 ? { ...one, lateBySeconds: -0.1 } : one))
    expect(movedEarlierSeconds(learnOnsetHabit(late), stroke(60, 55))).toBeCloseTo(sure(0.01), 2)
  })

  it('does not move a key that is struck again at once: the hammer has not come to rest', () => {
    const habit = learnOnsetHabit(strokes(800, () => 0.012))
    expect(movedEarlierSeconds(habit, stroke(60, 60, 0))).toBe(0)
    expect(movedEarlierSeconds(habit, stroke(60, 60, 1))).toBeCloseTo(sure(0.012), 3)
  })

  it('is not learnt from such strokes either', () => {
    expect(movedEarlierSeconds(learnOnsetHabit(strokes(200, () => 0.05, 0)), stroke(60, 60))).toBe(0)
  })

  it('never moves a note further than 35 ms', () => {
    expect(movedEarlierSeconds({ ...noHabit, earlierBySeconds: 0.2 }, stroke(60, 60))).toBe(MOST_MOVED_SECONDS)
    expect(movedEarlierSeconds({ ...noHabit, earlierBySeconds: -0.2 }, stroke(60, 60))).toBe(-MOST_MOVED_SECONDS)
  })
})
