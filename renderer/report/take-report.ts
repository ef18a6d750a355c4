import { escaped } from '../../core/escaped.ts'
import type { OpenedPiece } from '../../core/protocol/engine.ts'
import type { Spelled } from '../engraving/engraving.ts'
import type { Words } from '../i18n/en.ts'
import { sayPitch } from '../components/say-pitch.ts'
import { saySlips } from '../components/say-tally.ts'
import { askedVerdict, doubts } from '../state/asked-verdict.ts'
import type { ShownTake } from '../state/shown-takes.svelte.ts'
import type { TakeSummary } from '../state/take-summary.ts'

/** What a report tells, in the page's own language. */
export interface ReportParts {
  readonly words: Words
  readonly title: string
  readonly composer: string
  /** When, how long, heard by what. */
  readonly facts: string
  readonly headline: string
  readonly opened: OpenedPiece
  readonly shown: ShownTake
  readonly summary: TakeSummary
  readonly spelled: (pitch: number, measureIndex: number, scoreNote: number | null) => Spelled
  /** The engraved pages with their marks, as SVG text; empty where none is to be had. */
  readonly pages: readonly string[]
  readonly madeOn: string
}

const kinds = ['right', 'wrong', 'missed', 'extra', 'unsure'] as const
const signs = { right: '●', wrong: '✕', missed: '○', extra: '+', unsure: '?' } as const

/** The inside of a report: what was right first, bar by bar, the page with its marks, note by note. All that comes from files is escaped. */
export function reportBody(parts: ReportParts): string {
  const { words, title, composer, facts, headline, summary, pages, madeOn } = parts
  const counts = kinds.map((kind) => `<li class="${kind}"><b>${summary.tally[kind]}</b> ${signs[kind]} ${escaped(kind === 'unsure' ? words.after.unsureLong : words.verdict[kind])}</li>`)
  const misplaced = summary.misplaced.map((passage) => `<p>${escaped(words.information.misplaced(passage))}</p>`)
  const places = summary.places.map(({ place, tally }) => `<li><b>${escaped(words.after.placeTitle(place.fromMeasure, place.toMeasure))}</b>: ${escaped(saySlips(words, tally))}</li>`)
  return `<h1>${escaped(title)}</h1><p class="by">${escaped(composer)}</p><p class="by">${escaped(facts)}</p>
<p class="great">${escaped(headline)}</p><ul class="counts">${counts.join('')}</ul>${misplaced.join('')}
<h2>${escaped(words.after.places)}</h2>${places.length > 0 ? `<ol>${places.join('')}</ol>` : `<p>${escaped(words.after.placesNone)}</p>`}
<h2>${escaped(words.after.barByBar)}</h2><div class="measures">${summary.bars.map((bar) => tile(parts, bar)).join('')}</div>
${pages.length > 0 ? `<div class="engraving" data-theme="light">${pages.join('')}</div>` : ''}
<h2>${escaped(words.kept.file.notes)}</h2>${noteTable(parts)}
<p class="by">${escaped(words.kept.file.made(madeOn))}</p>`
}

/** A page of its own: it opens anywhere, prints well and asks for nothing from outside. */
export function reportPage(parts: ReportParts, language: string, style: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(parts.words.kept.file.reportTitle(parts.title))}</title><style>${style}</style></head><body><main class="take-report">
${reportBody(parts)}
</main></body></html>
`
}

function tile({ words }: ReportParts, { measure, tally, trouble }: TakeSummary['bars'][number]): string {
  const slips = tally.wrong + tally.missed + tally.extra
  const heat = trouble === null ? 'none' : slips === 0 ? 0 : Math.min(4, 1 + Math.floor(trouble * 8))
  return `<span class="heat${heat}" title="${escaped(words.after.bar(measure))}">${measure}<small>${slips > 0 ? `×${slips}` : ''}</small></span>`
}

function noteTable({ words, opened, shown, spelled }: ReportParts): string {
  const { columns, cleanTake } = words.kept.file
  const rows = doubts(opened.score, shown.view).map((number) => askedVerdict(shown.id, opened.score, shown.view, number)).filter((asked) => asked !== null)
  if (rows.length === 0) return `<p>${escaped(cleanTake)}</p>`
  const name = (pitch: number | undefined, measureIndex: number | null, scoreNote: number | null): string => (pitch === undefined ? '' : sayPitch(words, spelled(pitch, measureIndex ?? 0, scoreNote)))
  const body = rows.map(({ verdict, written, played, momentSeconds, measureIndex, measure }) => {
    const { kind, timing, offBySeconds } = verdict
    const isOff = (timing === 'early' || timing === 'late') && offBySeconds !== null
    const off = isOff ? `${Math.round(Math.abs(offBySeconds) * 1000)} ms ${timing === 'early' ? words.early : words.late}` : ''
    const cells = [measure === null ? '' : String(measure), name(written?.pitch, measureIndex, written?.index ?? null), name(played?.pitch, measureIndex, written?.index ?? null), clock(momentSeconds), off]
    return `<tr class="${kind}"><th>${signs[kind]} ${escaped(words.verdict[kind])}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
  })
  const heads = [columns.bar, columns.written, columns.played, columns.at, columns.off]
  return `<table><thead><tr><th></th>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`
}
