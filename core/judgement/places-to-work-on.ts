import type { MeasureCounts } from './measure-counts.ts'

/** A stretch of measures (indices into `Score.measures`, both included) worth working on, with how many notes went wrong in it. */
export interface PlaceToWorkOn {
  readonly fromMeasureIndex: number
  readonly toMeasureIndex: number
  readonly fromMeasure: number
  readonly toMeasure: number
  readonly troubles: number
}

const mostPlaces = 3
const longestPlaceMeasures = 4

/** At most three places, the one with the most trouble first; measures next to each other are one place. Timing weighs a quarter of a wrong note. */
export function placesToWorkOn(measures: readonly MeasureCounts[]): PlaceToWorkOn[] {
  const weight = new Map<number, { measure: number; troubles: number; weight: number }>()
  for (const { measureIndex, measure, wrong, missed, extra, early, late } of measures) {
    const entry = weight.get(measureIndex) ?? { measure, troubles: 0, weight: 0 }
    const troubles = wrong + missed + extra
    weight.set(measureIndex, { measure, troubles: entry.troubles + troubles, weight: entry.weight + troubles + (early + late) / 4 })
  }
  const troubled = [...weight].filter(([, entry]) => entry.weight >= 1).sort(([a], [b]) => a - b)
  const places: (PlaceToWorkOn & { weight: number })[] = []
  for (const [index, { measure, troubles, weight: heavy }] of troubled) {
    const last = places.at(-1)
    if (last !== undefined && last.toMeasureIndex === index - 1 && index - last.fromMeasureIndex < longestPlaceMeasures) {
      places[places.length - 1] = { ...last, toMeasureIndex: index, toMeasure: measure, troubles: last.troubles + troubles, weight: last.weight + heavy }
    } else places.push({ fromMeasureIndex: index, toMeasureIndex: index, fromMeasure: measure, toMeasure: measure, troubles, weight: heavy })
  }
  return places.sort((a, b) => b.weight - a.weight || a.fromMeasureIndex - b.fromMeasureIndex).slice(0, mostPlaces)
    .map(({ weight: _, ...place }) => place)
}
