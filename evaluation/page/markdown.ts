import type { Evaluation } from '../figures/evaluation.ts'
import { wholeFolders } from './folders.ts'
import { markdownTable } from './table.ts'
import { breakdownTables, summaryTable } from './tables.ts'

/** The figures as tables for a model card. */
export function markdown(evaluation: Evaluation): string {
  return [summaryTable(evaluation), ...breakdownTables(wholeFolders(evaluation))].map(markdownTable).join('\n')
}
