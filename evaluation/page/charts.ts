import { axisX, barX, dot, gridX, gridY, line, rectY, ruleX, ruleY, text, tickX } from '@observablehq/plot'
import type { CollectionFigures } from '../figures/collection-figures.ts'
import type { RecordingFigures } from '../figures/recording-figures.ts'
import { draw } from './draw.ts'
import { titlesOf } from './folders.ts'

const WIDTH = 1040
const ROW_HEIGHT = 24
const PANEL_HEIGHT = 260
const SHARE_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]
/** Of fewer notes a share says nothing. */
const FEWEST_NOTES = 10
const perCent = (share: number): string => `${Math.round(share * 100)}`

/** F1 of each recording in four senses, the best on top. */
export function recordingsChart(recordings: readonly RecordingFigures[]): string {
  const senses = ['labels as they are', 'labels moved', 'within 100 ms', 'within 25 ms']
  const titles = titlesOf(recordings)
  const found = recordings.flatMap(({ raw, retimed, within100ms, within25ms }, n) =>
    [raw, retimed, within100ms, within25ms].flatMap((accuracy, sense) => (accuracy?.f1 == null ? [] : [{ title: titles[n]!, sense: senses[sense]!, f1: accuracy.f1 }])))
  const f1Of = (n: number): number => (recordings[n]!.retimed ?? recordings[n]!.raw).f1 ?? 0
  const order = titles.map((_, n) => n).sort((a, b) => f1Of(b) - f1Of(a)).map((n) => titles[n]!)
  return draw({
    ariaLabel: 'F1 of each recording; the same figures are in the table', width: WIDTH, height: order.length * ROW_HEIGHT + 70, marginLeft: 270, marginRight: 30,
    x: { domain: [Math.min(0.5, ...found.map(({ f1 }) => f1)), 1], nice: true },
    y: { domain: order, label: null },
    color: { domain: senses, range: ['var(--accent)', 'var(--right)', 'var(--extra)', 'var(--missed)'] },
    symbol: { domain: senses, range: ['circle', 'star', 'triangle', 'square'], legend: true },
    marks: [gridX({ stroke: 'var(--line)', strokeOpacity: 1 }), axisX({ anchor: 'top', label: 'F1 (%)', tickFormat: perCent }),
      dot(found, { x: 'f1', y: 'title', stroke: 'sense', symbol: 'sense', r: 5, strokeWidth: 1.8, fill: 'var(--paper)' })],
  })
}

/** Recall and precision over the bands, a panel a collection; without the bands that hardly have a note. */
export function breakdownChart(which: number, collections: readonly CollectionFigures[]): string {
  const { by, bands } = collections[0]!.breakdowns[which]!
  const recall = 'struck notes that were told (recall)'
  const precision = 'told notes that were struck (precision)'
  const found = collections.flatMap(({ name, breakdowns }) => breakdowns[which]!.bands.flatMap((band) => [
    ...(band.struck >= FEWEST_NOTES ? [{ collection: name, band: band.band, what: recall, share: band.recall }] : []),
    ...(band.told >= FEWEST_NOTES ? [{ collection: name, band: band.band, what: precision, share: band.precision }] : []),
  ]))
  return draw({
    ariaLabel: `Recall and precision by ${by}; the same figures are in the table`, width: WIDTH, height: PANEL_HEIGHT, marginLeft: 60, marginTop: 40, marginBottom: 36,
    fx: { label: null, domain: collections.map(({ name }) => name) },
    x: { domain: bands.map(({ band }) => band), label: null, type: 'point', tickRotate: collections.length > 1 ? -20 : 0 },
    y: { label: '%', domain: [Math.min(0.6, ...found.map(({ share }) => share ?? 1)), 1], nice: true, tickFormat: perCent, ticks: 5 },
    color: { domain: [recall, precision], range: ['var(--right)', 'var(--accent)'] },
    symbol: { domain: [recall, precision], range: ['circle', 'triangle'], legend: true },
    marks: [gridY({ stroke: 'var(--line)', strokeOpacity: 1 }),
      line(found, { fx: 'collection', x: 'band', y: 'share', stroke: 'what', z: 'what', strokeOpacity: 0.5 }),
      dot(found, { fx: 'collection', x: 'band', y: 'share', stroke: 'what', symbol: 'what', fill: 'var(--paper)', r: 4.5, strokeWidth: 1.8 })],
  })
}

/** What a told confidence is worth: on the line it is worth what it says. The figure at each dot counts its notes. */
export function reliabilityChart(collections: readonly CollectionFigures[]): string {
  const bins = collections.flatMap(({ name, reliability }) => reliability.bins.filter(({ notes }) => notes > 0).map((bin) => ({ ...bin, collection: name })))
  return draw({
    ariaLabel: 'Reliability diagram; the same figures are in the table', width: Math.min(WIDTH, 100 + collections.length * 440), height: 440, marginLeft: 60, marginTop: 40, marginBottom: 45,
    fx: { label: null, domain: collections.map(({ name }) => name), padding: 0.12 },
    x: { domain: [0, 1], label: 'confidence told (%)', tickFormat: perCent, ticks: SHARE_TICKS },
    y: { domain: [0, 1.12], label: 'of these notes right (%)', tickFormat: perCent, ticks: SHARE_TICKS },
    r: { range: [2.5, 9] },
    marks: [gridX({ stroke: 'var(--line)', strokeOpacity: 1 }), gridY({ stroke: 'var(--line)', strokeOpacity: 1 }),
      line([[0, 0], [1, 1]], { stroke: 'var(--ink-soft)', strokeDasharray: '5 4' }),
      ruleX(bins, { fx: 'collection', x: 'meanConfidence', y1: 'meanConfidence', y2: 'shareRight', stroke: 'var(--wrong)', strokeWidth: 1.5 }),
      dot(bins, { fx: 'collection', x: 'meanConfidence', y: 'shareRight', r: 'notes', fill: 'var(--accent)', fillOpacity: 0.85 }),
      text(bins, { fx: 'collection', x: 'meanConfidence', y: 'shareRight', text: 'notes', rotate: -40, textAnchor: 'start', dx: 6, dy: -9, fill: 'currentColor', fontSize: 11, stroke: 'var(--paper)', strokeWidth: 4 })],
  })
}

/** `errors`: told less struck onset, of each collection's notes. */
export function timingChart(errors: readonly { readonly collection: string; readonly seconds: number }[]): string {
  const stepMs = 5
  const reachMs = 100
  const counts = new Map<string, { collection: string; from: number; to: number; notes: number }>()
  for (const { collection, seconds } of errors) {
    const from = Math.min(reachMs - stepMs, Math.floor((seconds * 1000) / stepMs) * stepMs)
    const key = `${collection} ${from}`
    const bin = counts.get(key) ?? { collection, from, to: from + stepMs, notes: 0 }
    counts.set(key, { ...bin, notes: bin.notes + 1 })
  }
  return draw({
    ariaLabel: 'How early or late notes were told; the same figures are in the table', width: WIDTH, height: 220, marginLeft: 50, marginTop: 36, marginBottom: 42,
    fx: { label: null, domain: [...new Set(errors.map(({ collection }) => collection))] }, x: { label: 'told too early  ←  milliseconds  →  told too late', labelAnchor: 'center', labelArrow: 'none', domain: [-reachMs, reachMs], ticks: [-50, -25, 0, 25, 50] }, y: { label: 'notes', ticks: 4 },
    marks: [gridY({ stroke: 'var(--line)', strokeOpacity: 1 }), rectY([...counts.values()], { fx: 'collection', x1: 'from', x2: 'to', y: 'notes', fill: 'var(--accent)', inset: 0.5 }),
      ruleX([-50, 50], { stroke: 'var(--wrong)', strokeDasharray: '4 3' }), tickX([0], { x: (zero: number) => zero, stroke: 'currentColor' }), ruleY([0])],
  })
}

export function falseNotesChart(collections: readonly CollectionFigures[]): string {
  const kinds = collections.flatMap(({ name, falseNotes }) => falseNotes.map((each) => ({ ...each, collection: name })))
  return draw({
    ariaLabel: 'False notes by kind; the same figures are in the table', width: WIDTH, height: 8 * ROW_HEIGHT + 90, marginLeft: 160, marginTop: 36, marginBottom: 46, marginRight: 40,
    fx: { label: null, domain: collections.map(({ name }) => name) }, y: { label: null, domain: collections[0]!.falseNotes.map(({ kind }) => kind) },
    x: { label: 'of told notes (%)', tickFormat: (share: number) => (share * 100).toFixed(1), ticks: 4, nice: true },
    marks: [gridX({ stroke: 'var(--line)', strokeOpacity: 1 }), barX(kinds, { fx: 'collection', x: 'shareOfTold', y: 'kind', fill: 'var(--wrong)', fillOpacity: 0.75, insetTop: 3, insetBottom: 3 }),
      text(kinds.filter(({ notes }) => notes > 0), { fx: 'collection', x: 'shareOfTold', y: 'kind', text: 'notes', dx: 4, textAnchor: 'start', fill: 'currentColor' })],
  })
}
