import { mean, share as ratio, sum } from '../figures/accuracy.ts'
import type { FollowingFigures, PerformanceFigures } from '../following/following-evaluation.ts'
import { movedSeconds } from '../following/moved-chords.ts'
import type { FoundAfter } from '../following/restarts.ts'
import type { Called } from '../following/timing-figures.ts'
import type { Table } from './table.ts'
import { decimals, milliseconds, percent } from './words.ts'

const foundWithinNotes = 8

/** Keeping the place, a row a performance, means below; `which` is by the keys or by the sound. */
export function placeTable(performances: readonly PerformanceFigures[], which: 'keys' | 'sound'): Table {
  const rows = chosen(performances, which)
  const cells = ({ alignment, place }: FollowingFigures) => [percent(place.within100ms), seconds(place.farthestSeconds), percent(alignment.f), percent(alignment.right), percent(alignment.blamed), percent(alignment.unsure)]
  return {
    caption: `The place and the verdicts, by the ${which}, on the score as it is`,
    head: ['', 'chords within 100 ms', 'farthest off', 'alignment F', 'right notes told right', 'blamed', 'left open'],
    rows: [
      ...rows.map(({ name, figures }) => [name, ...cells(figures)]),
      ['mean', ...[meanOf(rows, ({ place }) => place.within100ms), null, meanOf(rows, ({ alignment }) => alignment.f), meanOf(rows, ({ alignment }) => alignment.right), meanOf(rows, ({ alignment }) => alignment.blamed), meanOf(rows, ({ alignment }) => alignment.unsure)].map(percent)],
    ],
  }
}

export function jumpsTable(performances: readonly PerformanceFigures[]): Table {
  const all = performances.flatMap(({ jumps }) => jumps)
  const row = (name: string, jumps: readonly FoundAfter[]) => {
    const notes = jumps.map((jump) => jump.notes ?? Infinity).sort((a, b) => a - b)
    const middle = notes[notes.length >> 1]
    return [name, String(jumps.length), middle === undefined ? '' : middle === Infinity ? 'never' : String(middle), percent(ratio(notes.filter((count) => count <= foundWithinNotes).length, notes.length)), percent(ratio(notes.filter((count) => count === Infinity).length, notes.length))]
  }
  return {
    caption: 'Notes after a jump until the verdicts are right again',
    head: ['', 'jumps', 'notes, median', `within ${foundWithinNotes}`, 'not before the next'],
    rows: [...performances.filter(({ jumps }) => jumps.length > 0).map(({ name, jumps }) => row(name, jumps)), row('back', all.filter(({ jump }) => jump === 'back')), row('ahead', all.filter(({ jump }) => jump === 'ahead')), row('all', all)],
  }
}

/** Early and late, all performances together; by the keys where nothing else is said. */
export function timingTable(performances: readonly PerformanceFigures[]): Table {
  const all = performances.map(({ timing }) => timing)
  const byEar = performances.flatMap((each) => each.timingByEar ?? [])
  const row = (name: string, each: readonly Called[]) => {
    const [notes, called] = [sum(each.map((one) => one.notes)), sum(each.map((one) => one.called))]
    return [name, String(notes), percent(ratio(called, notes))]
  }
  return {
    caption: 'Early and late',
    head: ['', 'notes', 'called early or late'],
    rows: [
      row('as they were played', all.map(({ asPlayed }) => asPlayed)),
      ...movedSeconds.map((seconds) => row(`moved by ${milliseconds(seconds)}`, all.flatMap(({ moved }) => moved.filter(({ bySeconds }) => bySeconds === seconds)))),
      row('others, in time before', all.map(({ others }) => others)),
      ...(byEar.length === 0 ? [] : [row('by the sound: in time by the keys', byEar.map(({ inTime }) => inTime)), row('by the sound: early or late by the keys', byEar.map(({ off }) => off))]),
    ],
  }
}

export function mistakesTable(performances: readonly PerformanceFigures[], which: 'keys' | 'sound'): Table {
  const rows = chosen(performances, which)
  const kinds = ['correct', 'missed', 'extra'] as const
  return {
    caption: `Mistakes written into the score, by the ${which}`,
    head: ['', ...kinds.flatMap((kind) => [`${kind}: notes`, 'precision', 'recall', 'F1'])],
    rows: [
      ...rows.map(({ name, figures: { mistakes } }) => [name, ...kinds.flatMap((kind) => [String(mistakes[kind].struck), percent(mistakes[kind].precision), percent(mistakes[kind].recall), percent(mistakes[kind].f1)])]),
      ['mean', ...kinds.flatMap((kind) => ['', ...(['precision', 'recall', 'f1'] as const).map((figure) => percent(meanOf(rows, ({ mistakes }) => mistakes[kind][figure])))])],
    ],
  }
}

interface Row {
  readonly name: string
  readonly figures: FollowingFigures
}

function chosen(performances: readonly PerformanceFigures[], which: 'keys' | 'sound'): Row[] {
  return performances.flatMap(({ name, [which]: figures }) => (figures === null ? [] : [{ name, figures }]))
}

function meanOf(rows: readonly Row[], figure: (figures: FollowingFigures) => number | null): number | null {
  return mean(rows.map(({ figures }) => figure(figures)))
}

function seconds(value: number): string {
  return Number.isFinite(value) ? `${decimals(value, 1)} s` : 'never passed'
}
