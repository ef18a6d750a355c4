import { dot, gridX, link } from '@observablehq/plot'
import type { AdaptedPair } from '../piano/adapted-pairs.ts'
import type { PianoFigures } from '../piano/piano-figures.ts'
import { draw } from './draw.ts'
import { clocksTable, gainTable, measuringTable, pairsTable } from './piano-tables.ts'
import { htmlTable } from './table.ts'

/** What the page's list of contents names. */
export const pianoLinks = '<a href="#piano">Learning a piano</a>'

/** MIDI as the truth, as HTML; nothing where that was not asked for. */
export function pianoSection(piano: PianoFigures | null): string {
  if (piano === null) return ''
  const pairs = piano.pairs.length === 0 ? '' : `${htmlTable(gainTable(piano))}
<div class="chart">${pairsChart(piano.pairs)}</div><details><summary>The numbers</summary>${htmlTable(pairsTable(piano))}</details>`
  return `<h2 id="piano">Learning a piano</h2>
<p>What <code>repetiteur adapt</code> learns from the first three minutes of one recording, its labels as the MIDI, is what the others of the same microphone are listened to with. Nothing of it is kept.
What is gained by the labels as they are is agreement with this piano's MIDI, which may say of a stroke that it was earlier or later than it sounds.</p>
${pairs}
<h3>Clocks and measuring</h3>
<p>Offsets are up to ten seconds, drift up to 100 ppm, messages up to 4 ms late, all by chance with fixed seeds.</p>
${htmlTable(clocksTable(piano))}${htmlTable(measuringTable(piano))}`
}

const rowHeight = 22

/** A line from before to after, with its head at after; by the labels that were learnt from. */
function pairsChart(pairs: readonly AdaptedPair[]): string {
  const better = 'no worse'
  const worse = 'worse'
  const panels = { raw: 'labels as they are', retimed: 'labels moved' } as const
  const rows = pairs.flatMap(({ taughtBy, learntFrom, judgedOn, ...pair }) => {
    const { before, after } = pair[taughtBy]!
    return [{ row: `${learntFrom} → ${judgedOn}`, panel: panels[taughtBy], before, after, change: after < before ? worse : better }]
  })
  const names = [...new Set(rows.map(({ row }) => row))]
  return draw({
    ariaLabel: 'F1 of each pair before and after; the same figures are in the table', width: 1040, height: names.length * rowHeight + 80, marginLeft: 330, marginTop: 36, marginBottom: 44, marginRight: 20,
    fx: { label: null, domain: Object.values(panels).filter((panel) => rows.some((row) => row.panel === panel)) },
    x: { label: 'F1 (%)', tickFormat: (share: number) => String(Math.round(100 * share)), nice: true, ticks: 5 }, y: { label: null, domain: names },
    color: { domain: [better, worse], range: ['var(--right)', 'var(--wrong)'] }, symbol: { domain: [better, worse], range: ['circle', 'times'], legend: true },
    marks: [gridX({ stroke: 'var(--line)', strokeOpacity: 1 }),
      link(rows, { fx: 'panel', y: 'row', x1: 'before', x2: 'after', stroke: 'change', strokeWidth: 2.5 }),
      dot(rows, { fx: 'panel', y: 'row', x: 'before', r: 2.5, fill: 'var(--ink-soft)' }),
      dot(rows, { fx: 'panel', y: 'row', x: 'after', r: 4.5, stroke: 'change', symbol: 'change', fill: 'var(--paper)', strokeWidth: 1.8 })],
  })
}
