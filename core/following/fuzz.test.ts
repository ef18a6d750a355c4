import { expect, it } from 'vitest'
import { scoreMoments } from './score-moments.ts'
import { Chance } from './testing/player/chance.ts'
import { Figures } from './testing/player/figures.ts'
import { fuzzed } from './testing/player/fuzzed.ts'
import { brokenPromises } from './testing/player/promises.ts'
import { randomPiece } from './testing/player/random-piece.ts'
import { simulated } from './testing/player/simulated.ts'

/** `npm run fuzz` plays as many as one likes, longer ones. */
const performances = 200
const playedMoments = 60

// On a machine that is busy with other work it takes minutes.
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
