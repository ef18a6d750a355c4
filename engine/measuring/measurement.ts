import { hearingFigures, type HearingFigures } from '../../core/measuring/hearing-figures.ts'
import { weakestSpot, type WeakSpot } from '../../core/measuring/weakest-spot.ts'
import type { ClockTie } from '../../core/measuring/clock-tie.ts'
import type { PlayedAndHeard } from './played-and-heard.ts'

/** How well a piano in its room is heard: `repetiteur.measure/1` without its head. */
export interface Measurement extends ClockTie, HearingFigures {
  readonly weakestSpot: WeakSpot | null
}

export function measurementOf({ tie, played, heard }: PlayedAndHeard): Measurement {
  const figures = hearingFigures(played, heard)
  return { ...tie, ...figures, weakestSpot: weakestSpot(played, heard, figures) }
}
