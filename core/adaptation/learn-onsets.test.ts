import { describe, expect, it } from 'vitest'
import { randomPlaying, randomShare } from '../measuring/testing/random-playing.ts'
import { learnOnsets, type Lesson } from './learn-onsets.ts'
import { movedEarlierSeconds } from './onset-habit.ts'

const at = { pitch: 60, velocity: 55, rest: 1 }

/** A minute and a half in which every note is heard this much late, give or take as much as 35 ms. */
function lesson(lateBySeconds: number, seed = 1): Lesson {
  const share = randomShare(seed)
  const played = randomPlaying(seed, 90)
  return { played, heard: played.map((note) => ({ ...note, onsetSeconds: note.onsetSeconds + lateBySeconds + 0.07 * (share() - 0.5) })).sort((a, b) => a.onsetSeconds - b.onsetSeconds) }
}

describe('what is learnt of a piano', () => {
  it('is judged on notes that it was not learnt from, and makes more of them right', () => {
    const learnt = learnOnsets([lesson(0.03)])!
    expect(movedEarlierSeconds(learnt.habit, at)).toBeGreaterThan(0.015)
    expect(learnt.after.f1).toBeGreaterThan(learnt.before.f1 + 0.03)
  })

  it('is no better where there is nothing to learn', () => {
    const learnt = learnOnsets([lesson(0)])!
    expect(Math.abs(movedEarlierSeconds(learnt.habit, at))).toBeLessThan(0.005)
    expect(learnt.after.f1 - learnt.before.f1).toBeLessThan(0.001)
  })

  it('is nothing where too few notes were heard', () => {
    const { played, heard } = lesson(0.03)
    expect(learnOnsets([{ played: played.slice(0, 40), heard: heard.slice(0, 40) }])).toBeNull()
    expect(learnOnsets([])).toBeNull()
  })

  it('comes of several recordings together', () => {
    expect(learnOnsets([lesson(0.03, 1), lesson(0.03, 2)])!.strokes).toBeGreaterThan(learnOnsets([lesson(0.03, 1)])!.strokes)
  })
})
