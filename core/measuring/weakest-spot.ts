import type { HearingFigures } from './hearing-figures.ts'
import type { TimedNote } from './timed-note.ts'
import { mostPairs } from './nearest-pairs.ts'

/** Where most is missed of what was played: soft or loud notes of one part of the keyboard. */
export interface WeakSpot {
  readonly loudness: 'soft' | 'loud' | 'any'
  /** The notes from one C up to below another (or the ends of the keyboard), as MIDI numbers; null where it is all of them. */
  readonly below: number | null
  readonly from: number | null
  readonly recall: number
  readonly notes: number
}

/** From mezzopiano downwards. */
const SOFT_BELOW = 48
/** Fewer notes say little about a piano. */
const FEWEST_NOTES = 10
/** A spot is weak where clearly more is missed than in all: a twentieth, and more than three times what chance would do. */
const CLEARLY = 0.05
const BEYOND_CHANCE = 3
const CUTS = [48, 60, 72, 84]
const RIGHT_SECONDS = 0.05

/** Null where no part is clearly weaker than the rest. Both lists ordered by onset, on one clock. */
export function weakestSpot(played: readonly TimedNote[], heard: readonly TimedNote[], { recall }: Pick<HearingFigures, 'recall'>): WeakSpot | null {
  const found = new Set(mostPairs(played, heard, RIGHT_SECONDS).map((pair) => pair.played))
  const parts = [{ below: null, from: null }, ...CUTS.flatMap((cut) => [{ below: cut, from: null }, { below: null, from: cut }])]
  const spots = (['any', 'soft', 'loud'] as const).flatMap((loudness) => parts.map(({ below, from }): WeakSpot => {
    const notes = played.flatMap(({ pitch, velocity }, at) => {
      const fits = (loudness === 'any' || (velocity < SOFT_BELOW) === (loudness === 'soft')) && pitch < (below ?? 200) && pitch >= (from ?? 0)
      return fits ? [at] : []
    })
    return { loudness, below, from, notes: notes.length, recall: notes.filter((at) => found.has(at)).length / Math.max(1, notes.length) }
  }))
  // In standard deviations of a count, so that neither a small hole nor a wide shallow one wins.
  const loss = (spot: WeakSpot): number => ((recall - spot.recall) * Math.sqrt(spot.notes)) / Math.sqrt(Math.max(0.01, recall * (1 - recall)))
  const weak = spots
    .filter((spot) => spot.notes >= FEWEST_NOTES && spot.recall < recall - CLEARLY && loss(spot) > BEYOND_CHANCE)
    .sort((a, b) => loss(b) - loss(a))
  return weak[0] ?? null
}
