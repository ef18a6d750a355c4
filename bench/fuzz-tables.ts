import type { Figures } from '../core/following/testing/player/figures.ts'
import { departures } from '../core/following/testing/player/itinerary.ts'
import { levels } from '../core/following/testing/player/habits.ts'
import { sumOf } from '../core/following/testing/player/promises.ts'

/** How the players fared, and how soon they were found, as text. */
export function fuzzTables(figures: Figures): string {
  return [aligned(levelRows(figures)), aligned(foundRows(figures))].join('\n\n')
}

function levelRows({ fared }: Figures): string[][] {
  const head = ['', 'performances', 'right notes', 'told right', 'blamed', 'missed outside', 'beats in 250 ms', 'over 10 s off', 'not to the end', 'shown', 'lost']
  return [head, ...levels.flatMap((level) => fared.filter((each) => each.level === level)).map((each) => [
    each.level, String(each.performances), String(each.written), percent(each.right, each.written), percent(each.blamed, each.written), String(each.missedOutside),
    percent(each.beatsWithin250ms, each.beats), String(each.over10s), String(each.notToTheEnd), percent(each.shownShares, each.performances), percent(each.lostShares, each.performances),
  ])]
}

function foundRows({ found }: Figures): string[][] {
  const row = (name: string, some: Figures['found']): string[] => {
    const { times, within8, never } = sumOf(some)
    return [name, String(times), percent(within8, times), percent(never, times)]
  }
  const once = found.filter(({ copy }) => !copy)
  const twice = found.filter(({ copy }) => copy)
  return [
    ['how one came there', 'times', 'found within 8 notes', 'never in this stretch'],
    ...departures.filter((departure) => once.some((each) => each.departure === departure)).map((departure) => row(departure, once.filter((each) => each.departure === departure))),
    row('all of these', once), row('to a passage that is written twice', twice),
  ]
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(2)} %`
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n')
}
