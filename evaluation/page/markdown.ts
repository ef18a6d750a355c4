import type { Evaluation } from '../figures/evaluation.ts'
import { jumpsTable, mistakesTable, placeTable, timingTable } from './following-tables.ts'
import { wholeFolders } from './folders.ts'
import { clocksTable, gainTable, measuringTable } from './piano-tables.ts'
import { markdownTable } from './table.ts'
import { breakdownTables, summaryTable } from './tables.ts'

/** The figures as tables for a model card. */
export function markdown(evaluation: Evaluation): string {
  const { performances, piano } = evaluation
  const sound = performances.some((each) => each.sound !== null)
  const following = performances.length === 0 ? [] : [
    placeTable(performances, 'keys'), ...(sound ? [placeTable(performances, 'sound')] : []), jumpsTable(performances),
    timingTable(performances), mistakesTable(performances, 'keys'), ...(sound ? [mistakesTable(performances, 'sound')] : []),
  ]
  const pianos = piano === null ? [] : [...(piano.pairs.length > 0 ? [gainTable(piano)] : []), clocksTable(piano), measuringTable(piano)]
  return [summaryTable(evaluation), ...breakdownTables(wholeFolders(evaluation)), ...pianos, ...following].map(markdownTable).join('\n')
}
