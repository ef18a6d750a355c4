import { describe, expect, it } from 'vitest'
import { randomPlaying, randomShare } from '../measuring/testing/random-playing.ts'
import type { FaintPeak } from './faint-peaks.ts'
import { heardAgain } from './heard-again.ts'
import { learnTrust, type TrustLesson } from './learn-trust.ts'
import { noHabit } from './onset-habit.ts'

/** Two minutes in which every stroke is a peak of odds about `nats`, and as many peaks of the same odds are none where `ghosts` is 1. */
function lesson(nats: number, ghosts: number): TrustLesson {
  const share = randomShare(5)
  const played = randomPlaying(2, 120)
  const odds = (): number => nats + 2 * (share() - 0.5)
  const peaks: FaintPeak[] = played.flatMap((note) => {
    const ghost = share() < ghosts ? [{ ...note, pitch: note.pitch + 1, onsetSeconds: note.onsetSeconds + 0.3, nats: odds() }] : []
    return [{ ...note, nats: odds() }, ...ghost]
  })
  return { played, faint: { peaks: peaks.sort((a, b) => a.onsetSeconds - b.onsetSeconds), toldFromNats: 0 } }
}

describe('which of the faint notes are believed', () => {
  it('is more of them on a piano whose faint notes are true, judged on notes that were not learnt from', () => {
    const learnt = learnTrust([lesson(-0.2, 0)], null)!
    expect(learnt.trust.nats).toBeGreaterThan(0.5)
    expect(learnt.after).toBeGreaterThan(learnt.before + 0.2)
    expect(learnt.standardErrors).toBeGreaterThan(3)
  })

  it('is fewer where as many are ghosts', () => {
    expect(learnTrust([lesson(0.6, 1)], null)!.trust.nats).toBeLessThan(-0.1)
  })

  it('is nothing to learn of a few notes', () => {
    const { played, faint } = lesson(0, 0)
    expect(learnTrust([{ played: played.slice(0, 40), faint: { ...faint, peaks: faint.peaks.slice(0, 40) } }], null)).toBeNull()
  })
})

describe('a recording heard again', () => {
  const peak = (pitch: number, onsetSeconds: number, nats: number): FaintPeak => ({ pitch, onsetSeconds, velocity: 60, nats })
  const faint = { toldFromNats: 0, peaks: [peak(60, 1, 1), peak(60, 1.03, 2), peak(62, 1.5, -0.5), peak(64, 2, -1)] }

  it('tells what is above the odds, each key once in 50 ms', () => {
    expect(heardAgain(faint, { habit: () => null, trust: () => null }).map(({ pitch, onsetSeconds }) => [pitch, onsetSeconds])).toEqual([[60, 1]])
  })

  it('tells more where more is believed, of all keys or of one', () => {
    const pitches = (nats: number, keys = {}): number[] => heardAgain(faint, { habit: () => null, trust: () => ({ nats, keys }) }).map(({ pitch }) => pitch)
    expect([pitches(0.6), pitches(0, { 64: 1 }), pitches(-3)]).toEqual([[60, 62], [60, 64], []])
  })

  it('moves what is told as the piano’s habit says', () => {
    const known = { habit: () => ({ ...noHabit, earlierBySeconds: 0.02 }), trust: () => ({ nats: 2, keys: {} }) }
    const long = { ...faint, peaks: Array.from({ length: 12 }, (_, n) => peak(60 + n, 1 + n, 1)) }
    expect(heardAgain(long, known).at(-1)!.onsetSeconds).toBeCloseTo(11.983, 6)
  })
})
