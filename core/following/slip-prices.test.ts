import { expect, it } from 'vitest'
import { factsOf } from '../session/testing/told.ts'
import { played, strokesOf } from './testing/played.ts'
import { Chance } from './testing/player/chance.ts'
import { smallScore } from './testing/small-score.ts'

it('a wrong key that is corrected tells the place of somebody who slips all the time: the beat was there', () => {
  const chance = new Chance(2)
  const piece = smallScore(Array.from({ length: 60 }, (_, quarters) => ({ quarters, pitches: [chance.whole(48, 84)] })))
  let late = 0
  const slipped: number[] = []
  const strokes = strokesOf(piece, { secondsPerQuarter: 2 }).flatMap(([at, pitch], quarters): [number, number][] => {
    if (quarters < 4 || quarters % 4 !== 2) return [[at + late, pitch]]
    const slip: [number, number] = [at + late, pitch + 1]
    slipped.push(at + late)
    late += 0.5
    return [slip, [at + late, pitch]]
  })
  const places = factsOf(piece, played(strokes)).flatMap((fact) => (fact.kind === 'place' ? [fact.place.timeSeconds] : []))
  // The first of them may be notes that nobody wrote, as long as nothing is known of the player.
  for (const at of slipped.slice(3)) expect(places).toContain(at)
})
