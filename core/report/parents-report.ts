import type { Review, ReviewedTake } from '../take-file/review.ts'
import { escaped } from '../escaped.ts'
import { htmlPage } from './page.ts'
import { barsOf, minutesOf, practisedPieces, type PractisedPiece } from './practised-piece.ts'
import type { ReportWords } from './words.ts'

/** What a parent wants to know of a student's takes: what went well, what comes next, what the teacher says. One page of HTML for each student, in one file. */
export function parentsReport(review: Review, words: ReportWords): string {
  const pieces = practisedPieces(review.takes)
  const students = [...new Set(pieces.map(({ student }) => student))]
  const damaged = review.files.some(({ lost, failure }) => lost.length > 0 || failure !== null) ? `<p class="soft">${escaped(words.lost)}</p>` : ''
  const unreadable = review.files.flatMap(({ path, failure }) => (failure ? [`<li>${escaped(path)}: ${escaped(words.unreadable)}</li>`] : []))
  const body = students.map((student) => studentSection(student, pieces.filter((piece) => piece.student === student), words)).join('\n')
  return htmlPage(words.language, words.title(students.length === 1 ? (students[0] ?? null) : null), `${body}${damaged}${unreadable.length > 0 ? `<ul>${unreadable.join('')}</ul>` : ''}<footer>${escaped(words.foot)}</footer>`)
}

function studentSection(student: string | null, pieces: readonly PractisedPiece[], words: ReportWords): string {
  const takes = pieces.flatMap((piece) => piece.takes)
  const days = takes.map(({ startedAt }) => startedAt).toSorted()
  const period = words.period(words.day(days[0]!), words.day(days.at(-1)!))
  return `<section><h1>${escaped(words.title(student))}</h1><p class="by">${escaped(`${period} · ${words.practised(takes.length, minutesOf(takes), pieces.length)}`)}</p>
${pieces.map((piece) => pieceSection(piece, words)).join('\n')}</section>`
}

function pieceSection({ title: written, composer: writtenBy, takes, firstRight, lastRight, places }: PractisedPiece, words: ReportWords): string {
  const { title, composer } = words.piece(written, writtenBy)
  const name = title?.trim() || words.untitled
  const last = takes.at(-1)!
  const better = firstRight !== null && lastRight !== null && takes.length > 1 && lastRight > firstRight ? `<p>${escaped(words.better(name, firstRight, lastRight))}</p>` : ''
  const { unsure } = last.teachersSummary
  const overruled = takes.reduce((sum, take) => sum + take.overruled.length, 0)
  const misplaced = last.misplacedHands.map((passage) => `<li>${escaped(words.misplaced(words.bars(passage.fromMeasure, passage.toMeasure), passage))}</li>`)
  const work = [...misplaced, ...places.map(({ fromMeasure, toMeasure, troubles }) => `<li>${escaped(capital(words.bars(fromMeasure, toMeasure)))}: ${escaped(words.slips(troubles))}</li>`)]
  return `<section><h2>${escaped(name)}${composer ? ` <span class="soft">${escaped(composer)}</span>` : ''}</h2>
<p class="great">${escaped(lastRight === null ? words.nothingJudged : words.right(lastRight))}</p>${better}
<h3>${escaped(words.barByBar)}</h3><div class="bars">${bars(last, words)}</div><p class="soft">${escaped(words.barHelp)}</p>
<h3>${escaped(words.worthPractising)}</h3>${work.length > 0 ? `<ul>${work.join('')}</ul>` : `<p>${escaped(words.nothingToPractise)}</p>`}
${comments(takes, words)}
${unsure > 0 ? `<p class="soft">${escaped(words.unsure(unsure))}</p>` : ''}${overruled > 0 ? `<p class="soft">${escaped(words.overruled(overruled, takes.reduce((sum, take) => sum + take.verdicts.length, 0)))}</p>` : ''}</section>`
}

function bars(take: ReviewedTake, words: ReportWords): string {
  const byMeasure = new Map<number, { right: number; slips: number; unsure: number }>()
  for (const { measure, right, wrong, missed, extra, unsure } of barsOf(take)) {
    const sum = byMeasure.get(measure) ?? { right: 0, slips: 0, unsure: 0 }
    byMeasure.set(measure, { right: sum.right + right, slips: sum.slips + wrong + missed + extra, unsure: sum.unsure + unsure })
  }
  return [...byMeasure].map(([measure, { right, slips, unsure }]) => {
    const heat = right + slips === 0 ? 'none' : `h${slips === 0 ? 0 : Math.min(4, 1 + Math.floor((8 * slips) / (right + slips)))}`
    return `<span class="${heat}" title="${escaped(words.barSaid(measure, right, slips, unsure))}"><small>${slips > 0 ? `×${slips}` : ''}</small>${measure}</span>`
  }).join('')
}

function comments(takes: readonly ReviewedTake[], words: ReportWords): string {
  const said = takes.toReversed().flatMap((take) => take.comments).map(({ fromMeasure, toMeasure, text, by, memoSeconds }) => {
    const spoken = memoSeconds === null ? '' : words.spoken(memoSeconds)
    return `<blockquote>${escaped(capital(words.comment(words.bars(fromMeasure, toMeasure), [text, spoken].filter((part) => part !== '').join(' · '), by)))}</blockquote>`
  })
  return said.length === 0 ? '' : `<h3>${escaped(words.teacherSays)}</h3>${said.join('')}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
