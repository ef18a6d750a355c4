import { createHash } from 'node:crypto'
import type { CollectionFigures } from '../figures/collection-figures.ts'
import type { Evaluation } from '../figures/evaluation.ts'
import type { FollowedPerformance } from '../following/following-evaluation.ts'
import { breakdownChart, falseNotesChart, recordingsChart, reliabilityChart, timingChart } from './charts.ts'
import { definitions } from './definitions.ts'
import { followingLinks, followingSection } from './following-section.ts'
import { wholeFolders } from './folders.ts'
import { pianoLinks, pianoSection } from './piano-section.ts'
import { pointOut } from './point-out.ts'
import { style } from './style.ts'
import { htmlTable, type Table } from './table.ts'
import { breakdownTables, falseNotesTable, missedNotesTable, recordingsTable, reliabilityTable, summaryTable, timingTable } from './tables.ts'
import { escaped } from '../../core/escaped.ts'
import { milliseconds } from './words.ts'

export interface PageParts {
  readonly evaluation: Evaluation
  /** Told less struck onset of each note found within 100 ms, with its folder. */
  readonly timingErrors: readonly { readonly collection: string; readonly seconds: number }[]
  /** The pictures of each recording, as HTML; none for some, where there are very many recordings. */
  readonly pictures: readonly { readonly name: string; readonly html: string }[]
  readonly followed: readonly FollowedPerformance[]
}

/** One page that opens anywhere and asks for nothing from outside. */
export function page({ evaluation, timingErrors, pictures, followed }: PageParts): string {
  const { model, engine, recordings, collections, secondsOfEach, piano } = evaluation
  const folders = wholeFolders(evaluation)
  const title = followed.length > 0 ? 'How well it hears, follows and judges' : 'How well it hears'
  const script = `(${pointOut.toString()})(document)`
  const allowed = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`
  const minutes = recordings.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0) / 60
  const listened = secondsOfEach === null ? '' : `, the first ${secondsOfEach} s of each`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${allowed}">
<title>${title}</title><style>${style}</style></head><body><main>
<h1>${title}</h1>
<p class="by">${escaped([model, engine].filter((word) => word !== '').join(' · '))} · ${recordings.length} ${recordings.length === 1 ? 'recording' : 'recordings'}, ${minutes.toFixed(1)} minutes${listened}</p>
<p>Each recording was given to the app's own ear, block by block as if it were live. What was told is held against the labels, which say what was really played: a note is heard when
its key is right and its beginning within 50 ms.</p>
<ul class="short">${folders.map(inShort).join('')}</ul>
<nav aria-label="On this page"><a href="#figures">Figures</a><a href="#errs">Where it errs</a><a href="#false">False and missed notes</a><a href="#timing">Timing</a><a href="#confidence">Confidence</a><a href="#rolls">Piano rolls</a>${piano === null ? '' : pianoLinks}${followed.length > 0 ? followingLinks : ''}<a href="#definitions">Definitions</a></nav>
<h2 id="figures">Figures</h2>${htmlTable(summaryTable(evaluation))}
${chart(recordingsChart(recordings))}${htmlTable(recordingsTable(evaluation))}
<h2 id="errs">Where it errs</h2>
<p>All notes of a folder are counted together, by the moved labels where there are such. A struck note is sorted by what was played, a told note by what was told (its key, its loudness, the notes told around it). Dots of fewer than ten notes are left out.</p>
${breakdownTables(folders).map((table, which) => section(table, breakdownChart(which, folders))).join('')}
<h2 id="false">False and missed notes</h2>
${chart(falseNotesChart(folders))}${htmlTable(falseNotesTable(folders))}${htmlTable(missedNotesTable(folders))}
<p>A missed note with a high certainty was almost told; one with hardly any was not heard at all.</p>
<h2 id="timing">Timing</h2>
${chart(timingChart(timingErrors))}${htmlTable(timingTable(collections))}
<h2 id="confidence">What a confidence is worth</h2>
<p>On the dashed line a confidence is worth what it says: of the notes told with 90 %, nine in ten were struck. Below it the ear boasts, above it it is modest. The number at a dot counts its notes.</p>
${chart(reliabilityChart(folders))}${htmlTable(reliabilityTable(folders))}
<h2 id="rolls">Piano rolls</h2>
<p>Of each recording the eight seconds where most went wrong, and eight that are like the rest of it, over what the network saw (darker is louder, by night brighter). Point at a note, or walk through them with the arrow keys, to read what it was.</p>
${legend}
${pictures.map(({ name, html }) => `<h3>${escaped(name)}</h3>${html}`).join('\n')}
${pianoSection(piano)}
${followingSection(followed)}
<h2 id="definitions">Definitions</h2>${definitions}
</main><script>${script}</script></body></html>
`
}

function inShort({ name, recordings, mean, latencySeconds, reliability }: CollectionFigures): string {
  const ofAHundred = (value: number | null): string => (value === null ? 'no' : String(Math.round(value * 100)))
  const moved = mean.retimed.f1 === null ? '' : ` (${mean.retimed.f1.toFixed(3)} by labels moved to where the notes sound)`
  return `<li><h3>${escaped(name)}</h3>
<p>Of a hundred notes played <b>${ofAHundred(mean.raw.recall)}</b> were heard; of a hundred told <b>${ofAHundred(mean.raw.precision)}</b> were played. F1 <b>${mean.raw.f1?.toFixed(3) ?? 'unknown'}</b>${moved}.</p>
<p>A note is told ${milliseconds(latencySeconds.median)} after it sounds (median). Its confidence is off by ${((reliability.expectedCalibrationError ?? 0) * 100).toFixed(1)} points on average.</p>
<p class="by">mean over ${recordings} ${recordings === 1 ? 'recording' : 'recordings'}</p></li>`
}

function chart(svg: string): string {
  return `<div class="chart">${svg}</div>`
}

function section(table: Table, svg: string): string {
  return `<h3>${escaped(table.caption)}</h3>${chart(svg)}<details><summary>The numbers</summary>${htmlTable(table)}</details>`
}

/** Drawn as the rolls draw them. */
const legend = `<ul class="legend">
<li><svg viewBox="0 0 44 16" aria-hidden="true"><rect x="8" y="5" width="34" height="6" fill="var(--right)" fill-opacity=".42"/><circle cx="8" cy="8" r="4" fill="var(--right)"/></svg>heard: a full head</li>
<li><svg viewBox="0 0 44 16" aria-hidden="true"><rect x="8" y="5" width="34" height="6" fill="none" stroke="var(--missed)" stroke-width="1.3" stroke-dasharray="4 2.5"/><circle cx="8" cy="8" r="4.2" fill="var(--paper)" stroke="var(--missed)" stroke-width="2.2"/></svg>missed: a hollow head, a dashed bar</li>
<li><svg viewBox="0 0 44 16" aria-hidden="true"><rect x="8" y="7" width="34" height="2" fill="var(--wrong)"/><path d="M4 4l8 8M12 4l-8 8" stroke="var(--wrong)" stroke-width="2.6"/></svg>false: a cross where nobody struck</li></ul>`
