import { escaped } from '../core/escaped.ts'
import { placesToWorkOn } from '../core/judgement/places-to-work-on.ts'
import { misplacedInEnglish } from '../core/report/say-misplaced-hands.ts'
import type { Analysis, AnalysedMeasure, AnalysedVerdict } from '../core/session/analysis.ts'

const noteNames = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B']
const marks = { right: '●', wrong: '✕', missed: '○', extra: '+', unsure: '?' } as const

/** One page that opens anywhere, prints well and asks for nothing from outside. */
export function analysisReport(analysis: Analysis): string {
  const { score, recording, summary } = analysis
  const title = score.title ?? score.path
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p class="by">${escaped([score.composer, recording.path, `${recording.durationSeconds.toFixed(0)} s`].filter((word) => word !== null).join(' · '))}</p>
<p class="great"><b>${percent(summary.completeness)}</b> of the written notes played, <b>${percent(summary.accuracy)}</b> of the played notes right.</p>
<ul class="counts">${counted(analysis)}</ul>
${misplaced(analysis)}${workOn(analysis)}
<h2>Measure by measure</h2><div class="measures">${analysis.measures.map(measureTile).join('')}</div>
<h2>Note by note</h2>${noteList(analysis)}
</main></body></html>
`
}

function counted({ summary }: Analysis): string {
  const words: [string, number][] = [
    ['right', summary.right], ['wrong', summary.wrong], ['missed', summary.missed], ['extra', summary.extra], ['unsure', summary.unsure],
    ['early', summary.early], ['late', summary.late],
  ]
  return words.map(([word, count]) => `<li class="${word}"><b>${count}</b> ${word}</li>`).join('')
}

/** Said once instead of so many wrong notes. */
function misplaced({ misplacedHands }: Analysis): string {
  return misplacedHands.map((passage) => `<p>${escaped(misplacedInEnglish(measuresOf(passage), passage))}</p>`).join('')
}

function workOn({ measures }: Analysis): string {
  const places = placesToWorkOn(measures.map((counts, measureIndex) => ({ ...counts, measureIndex })))
  if (places.length === 0) return ''
  const items = places.map((place) => `<li>${measuresOf(place)}: ${place.troubles} ${place.troubles === 1 ? 'note' : 'notes'} off</li>`)
  return `<h2>Worth working on</h2><ol>${items.join('')}</ol>`
}

function measuresOf({ fromMeasure, toMeasure }: { readonly fromMeasure: number; readonly toMeasure: number }): string {
  return fromMeasure === toMeasure ? `Measure ${fromMeasure}` : `Measures ${fromMeasure} to ${toMeasure}`
}

function measureTile(counts: AnalysedMeasure): string {
  const troubles = counts.wrong + counts.missed + counts.extra
  const share = troubles / Math.max(1, troubles + counts.right)
  const heat = troubles === 0 ? 0 : Math.min(4, 1 + Math.floor(share * 8))
  const time = counts.repetition > 1 ? ` (time ${counts.repetition})` : ''
  const words = `Measure ${counts.measure}${time}: ${counts.right} right, ${counts.wrong} wrong, ${counts.missed} missed, ${counts.extra} extra, ${counts.unsure} unsure`
  return `<span class="heat${heat}" title="${words}">${counts.measure}${counts.repetition > 1 ? `<sup>${counts.repetition}</sup>` : ''}<small>${troubles || ''}</small></span>`
}

function noteList(analysis: Analysis): string {
  const rows = analysis.verdicts.filter(({ kind, timing }) => kind !== 'right' || timing === 'early' || timing === 'late')
  if (rows.length === 0) return '<p>Every note was right.</p>'
  const body = rows.map((verdict) => noteRow(analysis, verdict)).join('')
  return `<table><thead><tr><th></th><th>Measure</th><th>Written</th><th>Played</th><th>At</th><th></th></tr></thead><tbody>${body}</tbody></table>`
}

function noteRow({ notes }: Analysis, { kind, scoreNote, playedNote, timing, offBySeconds }: AnalysedVerdict): string {
  const played = playedNote === null ? undefined : notes[playedNote]
  const off = timing !== null && timing !== 'onTime' && offBySeconds !== null ? `${timing} by ${Math.abs(Math.round(offBySeconds * 1000))} ms` : ''
  const cells = [
    scoreNote === null ? '' : String(scoreNote.measure), scoreNote === null ? '' : pitchName(scoreNote.pitch), played === undefined ? '' : pitchName(played.pitch),
    played === undefined ? '' : clock(played.onsetSeconds), off,
  ]
  return `<tr class="${kind}"><th>${marks[kind]} ${kind}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function pitchName(pitch: number): string {
  return `${noteNames[pitch % 12]}${Math.floor(pitch / 12) - 1}`
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`
}

const style = `
body{margin:0;background:#fbf8f1;color:#26221c;font:16px/1.5 Georgia,'Noto Serif',serif}
main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
h1{margin:0;font-weight:500}h2{margin:2rem 0 .5rem;font-weight:500}
.by{margin:.2rem 0 1.5rem;color:#6a6254}.great{font-size:1.15rem}
.counts{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:0;list-style:none}
.right{color:#12703f}.wrong{color:#b03a1a}.missed{color:#7a4b00}.extra{color:#6b3fa0}.unsure,.early,.late{color:#5c5649}
.measures{display:flex;flex-wrap:wrap;gap:3px}
.measures span{min-width:2.4rem;padding:.2rem .3rem;border:1px solid #d8cfbd;text-align:center;font-size:.85rem}
.measures small{display:block;min-height:1.1em}
.heat0{background:#e6f1e4}.heat1{background:#fdf0d2}.heat2{background:#f9d9ac}.heat3{background:#f2b98c}.heat4{background:#e8977a}
table{border-collapse:collapse;width:100%;font-size:.95rem}th{text-align:left;font-weight:500}td,th{padding:.15rem .6rem .15rem 0;border-bottom:1px solid #e6dfcf}
@media (prefers-color-scheme:dark){body{background:#1e1c19;color:#ece5d8}.by,.unsure,.early,.late{color:#b5ab98}.right{color:#7cc79b}.wrong{color:#f08a6a}
.missed{color:#e0b060}.extra{color:#bd9be8}.measures span{color:#26221c}td,th{border-color:#3a362f}}
@media print{body{background:#fff}tr,.measures span{break-inside:avoid}}`
