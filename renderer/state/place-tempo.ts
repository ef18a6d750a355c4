import { median } from '../../core/median.ts'
import type { PlaceToWorkOn } from '../../core/judgement/places-to-work-on.ts'
import { measureTempos } from '../../core/judgement/tempo-band.ts'
import { tempoToSucceed } from '../../core/practice-plan/tempo-to-succeed.ts'
import type { Score } from '../../core/score/score.ts'
import { shareRight, type Tally } from '../../core/session/take-figures.ts'
import type { TakeView } from './take-view.ts'

/** The share of the written tempo at which a place is to be begun, from how fast and how well it went in this take. */
export function tempoForPlace(score: Score, view: TakeView, { fromMeasureIndex, toMeasureIndex }: PlaceToWorkOn, tally: Tally): number {
  const here = measureTempos(score, view.places, { quartersPerMinute: null, band: 1 }).filter(({ measureIndex }) => measureIndex >= fromMeasureIndex && measureIndex <= toMeasureIndex)
  const written = here[0]?.askedQuartersPerMinute ?? score.tempos[0]!.quartersPerMinute
  return tempoToSucceed(here.length > 0 ? median(here.map(({ quartersPerMinute }) => quartersPerMinute)) : null, written, shareRight(tally) ?? 0.8)
}
