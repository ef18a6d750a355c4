import type { Measure } from './score.ts'

/** Length of a beat in quarters: in 6/8, 9/8, 12/8 and their like a beat is three of the lower number, elsewhere one. */
export function beatQuarters({ beats, beatType }: Measure['timeSignature']): number {
  const compound = beatType >= 8 && beats > 3 && beats % 3 === 0
  return (compound ? 3 : 1) * (4 / beatType)
}
