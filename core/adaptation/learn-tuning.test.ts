import { describe, expect, it } from 'vitest'
import { randomPlaying, randomShare } from '../measuring/testing/random-playing.ts'
import type { FaintPeak } from './faint-peaks.ts'
import { FARTHEST_CENTS, learnTuning, nextTuning, type HeardAt } from './learn-tuning.ts'

/** Two minutes on a piano that lies so far from A4 = 440 Hz: the further the ear is from it, the fainter its notes are, and the more of them have ghosts. */
function heardAt(cents: number, pianoCents: number, { seconds = 120, matters = 1 } = {}): HeardAt {
  const share = randomShare(5)
  const off = (matters * Math.abs(cents - pianoCents)) / 20
  const played = randomPlaying(2, seconds)
  const peaks: FaintPeak[] = played.flatMap((note) => {
    const nats = 3 - off + 3 * (share() - 0.5)
    const ghost = share() < 0.1 + 0.1 * off ? [{ ...note, pitch: note.pitch + 12, onsetSeconds: note.onsetSeconds + 0.3, nats: nats - 2 }] : []
    return [...(nats > -2 ? [{ ...note, nats }] : []), ...ghost]
  })
  return { cents, lessons: [{ played, faint: { peaks: peaks.sort((a, b) => a.onsetSeconds - b.onsetSeconds), toldFromNats: 0 } }] }
}

/** All tunings that are listened to, in their order. */
function search(pianoCents: number, options = {}): HeardAt[] {
  const heard: HeardAt[] = []
  for (let cents = nextTuning(heard); cents !== null && heard.length < 20; cents = nextTuning(heard)) heard.push(heardAt(cents, pianoCents, options))
  return heard
}

describe('the tuning of a piano', () => {
  it.each([-38, -17, 8, 25])('%i cents off is found in a few listenings, and more notes are right by it', (cents) => {
    const heard = search(cents)
    const learnt = learnTuning(heard)!
    expect(Math.abs(learnt.cents - cents)).toBeLessThanOrEqual(5)
    expect(heard.length).toBeLessThanOrEqual(7)
    expect(learnt.standardErrors).toBeGreaterThan(3)
    expect(learnt.after).toBeGreaterThanOrEqual(learnt.before)
  })

  it('of a piano in tune is nothing to learn, and costs two more listenings or three', () => {
    const heard = search(0)
    expect(learnTuning(heard)).toBeNull()
    expect(heard.length).toBeLessThanOrEqual(4)
  })

  it('is looked for no further than a key is told from its neighbour', () => {
    const heard = search(70)
    expect(Math.max(...heard.map(({ cents }) => cents))).toBe(FARTHEST_CENTS)
    expect(heard.length).toBeLessThanOrEqual(7)
  })

  it('that makes no difference is not sure', () => {
    const learnt = learnTuning(search(30, { matters: 0 }))
    expect(learnt === null || learnt.standardErrors < 3).toBe(true)
  })
})
