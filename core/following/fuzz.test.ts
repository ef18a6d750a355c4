import { expect, it } from 'vitest'
import { scoreMoments } from './score-moments.ts'
import { Chance } from './testing/player/chance.ts'
import { byEar } from './testing/player/by-ear.ts'
import { Figures } from './testing/player/figures.ts'
import { fuzzed } from './testing/player/fuzzed.ts'
import type { Level } from './testing/player/habits.ts'
import { brokenPromises } from './testing/player/promises.ts'
import { randomPiece } from './testing/player/random-piece.ts'
import { simulated } from './testing/player/simulated.ts'

/** `npm run fuzz` plays as many as one likes, longer ones. */
const performances = 200
const playedMoments = 60
/** Shares (0 to 1), by ear. */
const performancesByEar = 120
const beatsByEar: Readonly<Record<Level, number>> = { concert: 0.98, amateur: 0.97, beginner: 0.95, child: 0.9 }
const blamedByEar: Readonly<Record<Level, number>> = { concert: 0.01, amateur: 0.012, beginner: 0.02, child: 0.025 }

// On a machine that is busy with other work it takes minutes.
it('by ear, too, each note has one verdict, and the place is kept though notes are not heard and others made up', { timeout: 900_000 }, () => {
  const figures = new Figures()
  for (let seed = 1; seed <= performancesByEar; seed++) {
    const score = randomPiece(new Chance(seed))
    const moments = scoreMoments(score, { hands: 'both', fromMeasure: null, toMeasure: null })
    const performance = byEar(simulated(score, moments, { seed, moments: playedMoments }), seed)
    const { take, wrongs } = fuzzed(score, moments, performance)
    expect(wrongs, `seed ${seed}: npm run fuzz -- --players 1 --seed ${seed} --moments ${playedMoments} --invented --by-ear`).toEqual([])
    figures.add(score, moments, performance, take!)
  }
  for (const { level, beatsWithin250ms, beats, blamed, written } of figures.fared) {
    expect(beatsWithin250ms / beats, `beats of a ${level}`).toBeGreaterThan(beatsByEar[level])
    expect(blamed / written, `right notes of a ${level} blamed`).toBeLessThan(blamedByEar[level])
  }
})

it('whoever plays, each note has one verdict, which changes once at most; the place is found again, and right notes are not blamed', { timeout: 900_000 }, () => {
  const figures = new Figures()
  for (let seed = 1; seed <= performances; seed++) {
    const score = randomPiece(new Chance(seed))
    const moments = scoreMoments(score, { hands: 'both', fromMeasure: null, toMeasure: null })
    const performance = simulated(score, moments, { seed, moments: playedMoments })
    const { take, wrongs } = fuzzed(score, moments, performance)
    expect(wrongs, `seed ${seed}: npm run fuzz -- --players 1 --seed ${seed} --moments ${playedMoments} --invented`).toEqual([])
    figures.add(score, moments, performance, take!)
  }
  expect(brokenPromises(figures)).toEqual([])
})
