import type { DeskTake } from '../core/protocol/desk.ts'
import { found, searchable, wholeDesk, type DeskQuery } from '../core/take-file/desk-search.ts'
import { quantile, type Figure } from './figure.ts'
import { Stopwatch } from './stopwatch.ts'

const TAKES = 5000
const titles = ['Ode to Joy', 'Minuet in G', 'Für Elise', 'Prelude in C', 'Ah! vous dirai-je, maman', 'Nocturne Op. 9 No. 2', 'Gymnopédie No. 1']
const composers = ['Ludwig van Beethoven', 'Christian Petzold', 'Johann Sebastian Bach', 'Frédéric Chopin', 'Erik Satie']
const students = Array.from({ length: 60 }, (_, n) => `${['Ada', 'Béla', 'Clara', 'Dvořák', '王小明', '李娜'][n % 6]} ${n}`)
const queries: readonly Partial<DeskQuery>[] = [{}, { text: 'a' }, { text: 'bela elise' }, { text: 'chopin nocturne' }, { text: '王' }, { student: students[7]! }, { show: 'unseen' }, { show: 'doubtful', text: 'minuet' }, { text: 'nobody at all' }]
const TIMES = 20

/** Finding takes on a desk of thousands: what one key typed into the search costs. */
export function measureDesk(): Figure[] {
  const takes = Array.from({ length: TAKES }, (_, n): DeskTake => ({
    id: `20260301T1842${String(n).padStart(5, '0')}-0123abcd`, student: students[n % students.length]!, piece: { id: `own-${n % 7}`, title: titles[n % 7]!, composer: composers[n % 5]!, bundled: false },
    startedAt: '2026-03-01T18:42:00.000Z', receivedAt: '2026-03-02T18:42:00.000Z', durationSeconds: 90, tally: { right: 90, wrong: n % 3, missed: n % 2, extra: 0, unsure: n % 5, early: 0, late: 1 },
    comments: n % 4, overruled: 0, verdicts: 96, seen: n % 9 > 0, hasSound: true, assignment: null, lost: [],
  }))
  const opening = new Stopwatch()
  const list = searchable(takes, ({ title }) => title, ({ composer }) => composer)
  const openedMs = opening.spent().processorMs
  const spentMs: number[] = []
  for (let n = 0; n < TIMES; n++) {
    for (const query of queries) {
      const stopwatch = new Stopwatch()
      found(list, { ...wholeDesk, ...query })
      spentMs.push(stopwatch.spent().processorMs)
    }
  }
  return [
    { name: `desk: a search among ${TAKES.toLocaleString('en')} takes, p50`, unit: 'ms', value: quantile(spentMs, 0.5) },
    { name: 'desk: the same, p99', unit: 'ms', value: quantile(spentMs, 0.99), atMost: 100 },
    { name: 'desk: making them searchable', unit: 'ms', value: openedMs, atMost: 1000 },
  ]
}
