import type { Dynamic, PlayedMeasure } from './score.ts'
import type { WrittenScore } from './written.ts'
import { childrenOf, type XmlElement } from './xml.ts'

/** From the softest mark to the loudest. What is struck with an accent (sf, fp …) sets no level. */
export const dynamicMarks = ['pppp', 'ppp', 'pp', 'p', 'mp', 'mf', 'f', 'ff', 'fff', 'ffff'] as const
export type DynamicMark = (typeof dynamicMarks)[number]

/** The level that a `<direction>` asks for from its place on; null where it asks for none. */
export function readDynamic(direction: XmlElement): DynamicMark | null {
  const marks = childrenOf(direction, 'direction-type').flatMap((type) => childrenOf(type, 'dynamics')).flatMap((dynamics) => dynamics.children)
  return dynamicMarks.find((mark) => marks.some(({ name }) => name === mark)) ?? null
}

/** Levels along the playing order: after a jump, what is written there holds again. */
export function dynamicsAlong(score: WrittenScore, order: readonly PlayedMeasure[]): readonly Dynamic[] {
  const atStart: (DynamicMark | null)[] = []
  let inForce: DynamicMark | null = null
  for (const measure of score.measures) {
    atStart.push(inForce)
    inForce = measure.dynamics.at(-1)?.mark ?? inForce
  }
  const dynamics: Dynamic[] = []
  const put = (playedQuarters: number, mark: DynamicMark | null) => {
    if (dynamics.at(-1)?.playedQuarters === playedQuarters) dynamics.pop()
    if (mark !== null && dynamics.at(-1)?.mark !== mark) dynamics.push({ playedQuarters, mark })
  }
  for (const { measureIndex, playedQuarters } of order) {
    put(playedQuarters, atStart[measureIndex]!)
    for (const { tick, mark } of score.measures[measureIndex]!.dynamics) put(playedQuarters + tick / score.ticksPerQuarter, mark)
  }
  return dynamics
}
