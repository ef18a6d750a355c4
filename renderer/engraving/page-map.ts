import type { GraphicalMeasure, MusicSystem } from 'opensheetmusicdisplay'
import { stepOf } from './heads.ts'
import { unitsPerSpace } from './sheet.ts'

/** Lengths in units of the drawing, from the top of the whole page. */
export interface DrawnSystem {
  readonly index: number
  readonly top: number
  readonly bottom: number
}

export interface DrawnMeasure {
  readonly system: DrawnSystem
  readonly left: number
  readonly right: number
  /** Where moments of the measure stand, by rising quarters. */
  readonly moments: readonly { readonly quarters: number; readonly x: number }[]
  /** By staff of the system: its top line, and the height of step 0 (C0) in the clef that the measure begins with. */
  readonly staves: readonly { readonly top: number; readonly stepZeroY: number }[]
}

/** By `Measure.index`; a measure that the engraver left out, or has not come to, has no entry. */
export type PageMap = ReadonlyMap<number, DrawnMeasure>

/** Half a staff space. */
export const unitsPerStep = unitsPerSpace / 2
/** A head begins left of where its moment is noted; the bar stands over its middle. */
const middleOfHead = 6

/** `shift`: from the passage's own drawing to the page's, in units; `firstIndex`: of the passage's first measure. */
export function systemOf(drawn: MusicSystem, index: number, shift: number): DrawnSystem {
  const [first, last] = [drawn.StaffLines[0]!, drawn.StaffLines.at(-1)!]
  return { index, top: units(first.PositionAndShape.AbsolutePosition.y) + shift, bottom: units(last.PositionAndShape.AbsolutePosition.y) + 4 * unitsPerSpace + shift }
}

/** The measures of a line by their place in the passage. */
export function measuresOf(drawn: MusicSystem, system: DrawnSystem, shift: number): ReadonlyMap<number, DrawnMeasure> {
  const map = new Map<number, DrawnMeasure>()
  for (const column of drawn.GraphicalMeasures) {
    const measures = column.filter((each): each is GraphicalMeasure => Boolean(each) && !each.IsExtraGraphicalMeasure)
    const one = measures[0]
    if (!one) continue
    const left = units(one.PositionAndShape.AbsolutePosition.x)
    map.set(one.parentSourceMeasure.measureListIndex, {
      system, left, right: left + units(one.PositionAndShape.Size.width), moments: momentsOf(measures), staves: measures.map((each) => staffOf(each, shift)),
    })
  }
  return map
}

/** Where a moment of a measure stands from left to right, between the notes around it. */
export function xAt(measure: DrawnMeasure, quarters: number, lengthQuarters: number): number {
  const before = measure.moments.findLast((each) => each.quarters <= quarters)
  const after = measure.moments.find((each) => each.quarters > quarters) ?? { quarters: lengthQuarters, x: measure.right }
  if (!before) return after.x
  const share = after.quarters > before.quarters ? (quarters - before.quarters) / (after.quarters - before.quarters) : 0
  return before.x + Math.min(1, share) * (after.x - before.x)
}

function momentsOf(measures: readonly GraphicalMeasure[]): { quarters: number; x: number }[] {
  const xs = new Map<number, number>()
  for (const measure of measures) for (const entry of measure.staffEntries) {
    if (!entry.graphicalVoiceEntries.length) continue
    const quarters = entry.relInMeasureTimestamp.RealValue * 4
    const x = units(entry.PositionAndShape.AbsolutePosition.x) + middleOfHead
    xs.set(quarters, Math.min(xs.get(quarters) ?? x, x))
  }
  return [...xs].map(([quarters, x]) => ({ quarters, x })).sort((a, b) => a.quarters - b.quarters)
}

function staffOf(measure: GraphicalMeasure, shift: number): { top: number; stepZeroY: number } {
  const top = units(measure.ParentStaffLine.PositionAndShape.AbsolutePosition.y) + shift
  const clef = measure.InitiallyActiveClef
  const clefY = top + (5 - clef.Line) * unitsPerSpace
  return { top, stepZeroY: clefY + (stepOf(clef.ClefPitch) + 7 * clef.OctaveOffset) * unitsPerStep }
}

function units(spaces: number): number {
  return spaces * unitsPerSpace
}
