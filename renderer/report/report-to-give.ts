import engravingStyle from '../engraving/engraving.css?inline'
import { printReport } from './print-report.ts'
import reportStyle from './report.css?inline'
import { reportBody, reportPage, type ReportParts } from './take-report.ts'

/** A take's report as a page that needs nothing beside it. Fetched when somebody asks for one: the first picture does not wait for it. */
export function reportToSave(parts: ReportParts, languageTag: string): string {
  return reportPage(parts, languageTag, engravingStyle + reportStyle)
}

export function reportOnPaper(parts: ReportParts, name: string): void {
  printReport(reportBody(parts), name)
}
