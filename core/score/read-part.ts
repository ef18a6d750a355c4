import { PartState } from './part-state.ts'
import { readMeasure, type ReadMeasure } from './read-measure.ts'
import type { TickScale } from './ticks.ts'
import type { Warnings } from './warnings.ts'
import { childrenOf, type XmlElement } from './xml.ts'

export interface ReadPart {
  readonly measures: readonly ReadMeasure[]
  readonly staves: number
  /** The count of `<note>` elements up to and with this part, from which missing ids are made. */
  readonly noteCount: number
}

/** Reads one `<part>`. `notesBefore` counts the `<note>` elements of the parts before it. */
export function readPart(part: XmlElement, partIndex: number, notesBefore: number, scale: TickScale, warnings: Warnings): ReadPart {
  const state = new PartState(partIndex, notesBefore, scale, warnings)
  const measures = childrenOf(part, 'measure').map((measure) => readMeasure(measure, state))
  return { measures, staves: state.staves, noteCount: state.noteCount }
}
