import type { Review } from '../take-file/review.ts'
import { dayPlayed } from './day-played.ts'
import { escaped } from '../escaped.ts'
import { htmlPage } from './page.ts'
import { barsOf, minutesOf, practisedPieces, type PractisedPiece } from './practised-piece.ts'
import type { ReportWords } from './words.ts'

/** Who practised what, and what is difficult for several: a page for the teacher. */
export function classReport(review: Review, words: ReportWords): string {
  const pieces = practisedPieces(review.takes)
  const { columns } = words
  const head = [columns.student, columns.piece, columns.takes, columns.minutes, columns.right, columns.last, columns.trouble].map((word) => `<th>${escaped(word)}</th>`).join('')
  const rows = pieces.map((piece) => `<tr>${rowOf(piece, words).map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')
  const common = commonTroubles(pieces).map(({ title, composer, troubles }) =>
    `<h3>${escaped(words.piece(title, composer).title ?? words.untitled)}</h3><ul>${troubles.map(({ measure, students }) => `<li>${escaped(words.troubleOf(words.bars(measure, measure), students))}</li>`).join('')}</ul>`).join('')
  return htmlPage(words.language, words.classTitle, `<h1>${escaped(words.classTitle)}</h1><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
${common ? `<h2>${escaped(words.inCommon)}</h2>${common}` : ''}<footer>${escaped(words.foot)}</footer>`)
}

/** The same as a table for a spreadsheet (RFC 4180); with a byte order mark, without which some take it for Latin letters. */
export function classTable(review: Review, words: ReportWords): string {
  const { columns } = words
  const head = [columns.student, columns.piece, columns.takes, columns.minutes, columns.right, columns.last, columns.trouble]
  const rows = practisedPieces(review.takes).map((piece) => rowOf(piece, words))
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A bar that gives trouble to two students or more, in the newest take of each. */
function commonTroubles(pieces: readonly PractisedPiece[]): readonly { readonly title: string | null; readonly composer: string | null; readonly troubles: readonly { readonly measure: number; readonly students: number }[] }[] {
  const works = new Map(pieces.map(({ title, composer }) => [JSON.stringify([title, composer]), { title, composer }]))
  return [...works.values()].map(({ title, composer }) => {
    const students = new Map<number, number>()
    for (const { takes } of pieces.filter((piece) => piece.title === title && piece.composer === composer)) {
      const bad = new Set(barsOf(takes.at(-1)!).filter(({ wrong, missed, extra }) => wrong + missed + extra > 0).map(({ measure }) => measure))
      for (const measure of bad) students.set(measure, (students.get(measure) ?? 0) + 1)
    }
    const troubles = [...students].filter(([, n]) => n > 1).map(([measure, n]) => ({ measure, students: n })).sort((a, b) => b.students - a.students || a.measure - b.measure)
    return { title, composer, troubles: troubles.slice(0, 8) }
  }).filter(({ troubles }) => troubles.length > 0)
}

function rowOf({ student, title, composer, takes, lastRight, places }: PractisedPiece, words: ReportWords): readonly string[] {
  return [
    student ?? words.unnamed, words.piece(title, composer).title ?? words.untitled, String(takes.length), String(minutesOf(takes)), lastRight === null ? '' : `${lastRight} %`,
    dayPlayed(takes.at(-1)!.startedAt), places.map(({ fromMeasure, toMeasure }) => words.bars(fromMeasure, toMeasure)).join('; '),
  ]
}

/** Quoted; what a spreadsheet would take for a formula is kept from being one. */
function cellOf(text: string): string {
  return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
