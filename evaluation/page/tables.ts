import type { CollectionFigures } from '../figures/collection-figures.ts'
import type { Evaluation } from '../figures/evaluation.ts'
import { titlesOf } from './folders.ts'
import type { Table } from './table.ts'
import { decimals, milliseconds, percent, share } from './words.ts'

export function summaryTable({ collections }: Evaluation): Table {
  return {
    caption: 'Onset figures (equal key, within 50 ms, one to one), mean over recordings',
    head: ['', 'recordings', 'minutes', 'precision', 'recall', 'F1', 'F1, labels moved', 'F1 within 100 ms', 'F1 within 25 ms', 'told after, median', 'told after, 95 %', 'false notes a minute', 'calibration error', 'loudness correlation', 'real-time factor'],
    rows: collections.map(({ name, recordings, minutes, mean, latencySeconds, falseNotesPerMinute, reliability, velocityCorrelation, realTimeFactor }) => [
      name, String(recordings), decimals(minutes, 1), share(mean.raw.precision), share(mean.raw.recall), share(mean.raw.f1), share(mean.retimed.f1), share(mean.within100ms.f1), share(mean.within25ms.f1),
      milliseconds(latencySeconds.median), milliseconds(latencySeconds.p95), decimals(falseNotesPerMinute, 1), share(reliability.expectedCalibrationError), decimals(velocityCorrelation), decimals(realTimeFactor, 3),
    ]),
  }
}

export function recordingsTable({ recordings }: Evaluation): Table {
  return {
    caption: 'Each recording, onsets within 50 ms unless said otherwise',
    head: ['', 'struck', 'told', 'precision', 'recall', 'F1', 'F1, labels moved', 'F1 within 100 ms', 'F1 within 25 ms', 'told after, median', 'told after, 95 %', 'false notes a minute', 'calibration error', 'loudness correlation', 'real-time factor'],
    rows: recordings.map((each, n) => [
      titlesOf(recordings)[n]!, String(each.raw.struck), String(each.raw.told), share(each.raw.precision), share(each.raw.recall), share(each.raw.f1), share(each.retimed?.f1 ?? null), share(each.within100ms.f1), share(each.within25ms.f1),
      milliseconds(each.latencySeconds.median), milliseconds(each.latencySeconds.p95), decimals(each.falseNotesPerMinute, 1), share(each.expectedCalibrationError), decimals(each.velocityCorrelation), decimals(each.realTimeFactor, 3),
    ]),
  }
}

/** One for each way of sorting the notes; all notes of a collection are counted together. */
export function breakdownTables(collections: readonly CollectionFigures[]): Table[] {
  return (collections[0]?.breakdowns ?? []).map(({ name, by, bands }, which) => ({
    caption: `By ${by}`,
    head: ['', ...collections.flatMap((collection) => [`${collection.name}: struck`, 'recall', 'told', 'precision', ...(name === 'octave' ? ['F1'] : [])])],
    rows: bands.map(({ band }, at) => [band, ...collections.flatMap(({ breakdowns }) => {
      const { struck, recall, told, precision, f1 } = breakdowns[which]!.bands[at]!
      return [String(struck), share(recall), String(told), share(precision), ...(name === 'octave' ? [share(f1)] : [])]
    })]),
  }))
}

export function falseNotesTable(collections: readonly CollectionFigures[]): Table {
  return {
    caption: 'False notes by kind, each counted once, as the first that fits; of all told notes',
    head: ['', ...collections.flatMap(({ name }) => [`${name}: notes`, 'of told'])],
    rows: (collections[0]?.falseNotes ?? []).map(({ kind }, at) => [kind, ...collections.flatMap(({ falseNotes }) => [String(falseNotes[at]!.notes), percent(falseNotes[at]!.shareOfTold)])]),
  }
}

export function missedNotesTable(collections: readonly CollectionFigures[]): Table {
  return {
    caption: 'Missed notes by the highest certainty that the network had for that key within 50 ms; of all struck notes',
    head: ['', ...collections.flatMap(({ name }) => [`${name}: notes`, 'of struck'])],
    rows: (collections[0]?.missedNotes ?? []).map(({ certaintyFrom, certaintyTo }, at) =>
      [certaintyTo === 1 ? `${certaintyFrom} and more` : `${certaintyFrom} to ${certaintyTo}`, ...collections.flatMap(({ missedNotes }) => [String(missedNotes[at]!.notes), percent(missedNotes[at]!.shareOfStruck)])]),
  }
}

export function timingTable(collections: readonly CollectionFigures[]): Table {
  return {
    caption: 'Told less struck onset, of the notes found within 100 ms (labels moved, where there are such); this share of them lies below',
    head: ['', ...(collections[0]?.timingErrors ?? []).map(({ share: below }) => `${below * 100} %`)],
    rows: collections.map(({ name, timingErrors }) => [name, ...timingErrors.map(({ seconds }) => milliseconds(seconds))]),
  }
}

export function reliabilityTable(collections: readonly CollectionFigures[]): Table {
  return {
    caption: 'Notes by the confidence they were told with',
    head: ['', ...collections.flatMap(({ name }) => [`${name}: notes`, 'mean confidence', 'right'])],
    rows: [
      ...(collections[0]?.reliability.bins ?? []).map(({ from, to }, at) => [`${from} to ${to}`, ...collections.flatMap(({ reliability: { bins } }) =>
        [String(bins[at]!.notes), share(bins[at]!.meanConfidence), share(bins[at]!.shareRight)])]),
      ['expected calibration error', ...collections.flatMap(({ reliability }) => ['', '', share(reliability.expectedCalibrationError)])],
    ],
  }
}
