import { describe, expect, test } from 'vitest'
import type { BarHistory, BarPlayed } from './bar-history.ts'
import { planPractice, type PracticePlan } from './plan.ts'
import { tempoToSucceed } from './tempo-to-succeed.ts'

/** `12` right, `8/12` right of twelve. */
function played(day: number, said: string, tempo: number | null = 100): BarPlayed {
  const [right, judged] = said.split('/').map(Number) as [number, number | undefined]
  return { day, tempo, right, wrong: (judged ?? right) - right, missed: 0, extra: 0, unsure: 0, early: 0, late: 0 }
}

/** A bar of four quarters at 100 of the Ode to Joy, with how it went. */
const bar = (measure: number, went: readonly BarPlayed[], pieceId = 'ode'): BarHistory => ({ pieceId, measure, measureIndex: measure - 1, lengthQuarters: 4, writtenTempo: 100, played: went })
const said = ({ items }: PracticePlan): string[] => items.map(({ pieceId, fromMeasure, toMeasure, isWhole }) => `${pieceId} ${isWhole ? 'whole' : `${fromMeasure}-${toMeasure}`}`)

describe('what to practise today', () => {
  test('is what went wrong yesterday, neighbouring bars as one passage; what went right can wait', () => {
    const bars = [1, 2, 3, 4, 5, 6, 7, 8].map((measure) => bar(measure, [played(1, [3, 4, 8].includes(measure) ? '5/12' : '12')]))
    expect(said(planPractice(bars, 2, 30))).toEqual(['ode 3-4', 'ode 8-8'])
  })

  test('a bar between two that went wrong is practised with them; a passage is no longer than four bars', () => {
    const bars = [1, 2, 3, 4, 5, 6, 7].map((measure) => bar(measure, [played(1, measure === 2 ? '12' : '5/12')]))
    expect(said(planPractice(bars, 2, 60))).toEqual(['ode 1-4', 'ode 5-7'])
  })

  test('what was practised today has had its turn, and is due again tomorrow if it went wrong', () => {
    const bars = [bar(3, [played(1, '5/12'), played(2, '6/12'), played(2, '12/12')])]
    expect(said(planPractice(bars, 2, 30))).toEqual([])
    expect(said(planPractice(bars, 3, 30))).toEqual(['ode 3-3'])
  })

  test('the day’s first playing counts: what was right after an hour’s work may be gone tomorrow', () => {
    const [worked, knew] = [[played(1, '5/12'), played(1, '12')], [played(1, '12'), played(1, '5/12')]]
    expect(said(planPractice([bar(1, worked)], 2, 30))).toEqual(['ode 1-1'])
    expect(said(planPractice([bar(1, knew)], 2, 30))).toEqual([])
  })

  test('what was known for months and went wrong yesterday is for today', () => {
    const months = [1, 5, 20, 80, 200].map((day) => played(day, '12'))
    expect(said(planPractice([bar(1, [...months, played(300, '4/12')])], 301, 30))).toEqual(['ode 1-1'])
  })

  test('a passage that goes right comes back after days, then after weeks', () => {
    const went = [played(1, '5/12'), played(2, '12')]
    const dueOn = (history: readonly BarPlayed[]): number => {
      for (let day = history.at(-1)!.day + 1; ; day++) if (planPractice([bar(1, history)], day, 30).items.length > 0) return day
    }
    const gaps = Array.from({ length: 5 }, () => {
      const due = dueOn(went)
      const gap = due - went.at(-1)!.day
      went.push(played(due, '12'))
      return gap
    })
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
    expect([gaps[0]! <= 4, gaps[4]! > 14]).toEqual([true, true])
  })

  test('fits the minutes, the least safe first; however little time there is, there is something to do', () => {
    const bars = [2, 6, 10, 14].map((measure, n) => bar(measure, [played(1 + n, '5/12')]))
    const all = planPractice(bars, 5, 60)
    expect(said(all)).toEqual(['ode 2-2', 'ode 6-6', 'ode 10-10', 'ode 14-14'])
    const some = planPractice(bars, 5, 2)
    expect([said(some), some.leftOver, some.items.reduce((sum, item) => sum + item.minutes, 0) <= 2]).toEqual([['ode 2-2', 'ode 6-6'], 2, true])
    expect(said(planPractice(bars, 5, 0.5))).toEqual(['ode 2-2'])
  })

  test('a piece that is known is played through before it is forgotten, after what is in trouble', () => {
    const known = [1, 2, 3, 4].map((measure) => bar(measure, [played(1, '12')], 'minuet'))
    expect(said(planPractice(known, 2, 30))).toEqual([])
    expect(said(planPractice([...known, bar(9, [played(19, '5/12')])], 20, 30))).toEqual(['ode 9-9', 'minuet whole'])
  })

  test('tells how long ago and how well it went, and a tempo at which it should come out right', () => {
    const { items } = planPractice([bar(3, [played(1, '6/12', 80)]), bar(4, [played(1, '6/12', 80)])], 4, 30)
    expect(items).toMatchObject([{ daysAgo: 3, shareRight: 0.5, tempoShare: 0.6 }])
    expect(items[0]!.chance).toBeLessThan(0.9)
  })

  test('there is none before anything was judged', () => {
    expect(planPractice([], 1, 30)).toEqual({ items: [], leftOver: 0, isNew: true })
    expect(planPractice([bar(1, [played(1, '0')])], 2, 30).isNew).toBe(true)
  })
})

describe('a tempo to succeed at', () => {
  test('is the player’s own, slower the more went wrong, never faster than written', () => {
    const shares = [[100, 1], [100, 0.9], [100, 0.5], [60, 0.5], [150, 1], [20, 0.2], [null, 0.8]] as const
    expect(shares.map(([own, right]) => Number(tempoToSucceed(own, 100, right).toFixed(2)))).toEqual([1, 0.95, 0.75, 0.45, 1, 0.3, 0.6])
  })
})
