import { describe, expect, test } from 'vitest'
import { remember, retrievability, type Grade, type Memory } from './memory.ts'

/** The day on which it would be due, after these gradings, each on the day on which it was due. */
function dueDays(grades: readonly Grade[]): number[] {
  let memory: Memory | null = null
  let days = 0
  return grades.map((grade) => {
    memory = remember(memory, grade, days)
    for (days = 1; retrievability(memory, days) >= 0.9; days++);
    return days
  })
}

describe('what is remembered of a passage', () => {
  test('is right with a chance of 0.9 when its stability is over, and ever less likely', () => {
    const memory = remember(null, 'good', 0)
    const chances = [0, memory.stability, 30, 300].map((days) => Number(retrievability(memory, days).toFixed(3)))
    expect(chances).toEqual([1, 0.9, 0.588, 0.224])
  })

  test('what goes right comes back ever later; what goes wrong, soon', () => {
    const days = dueDays(['good', 'good', 'good', 'good', 'again', 'good'])
    expect(days.slice(0, 4)).toEqual(days.slice(0, 4).toSorted((a, b) => a - b))
    expect(days[0]).toBeGreaterThanOrEqual(4)
    expect(days[3]).toBeGreaterThan(60)
    expect(days[4]).toBeLessThan(days[3]! / 4)
  })

  test('a passage that was hard comes back sooner than one that was easy', () => {
    const [again, hard, good, easy] = (['again', 'hard', 'good', 'easy'] as const).map((grade) => dueDays([grade])[0]!)
    expect([again! < hard!, hard! < good!, good! < easy!]).toEqual([true, true, true])
  })

  test('grows harder with each failure and easier with each success, within bounds', () => {
    const worn = ['again', 'again', 'again', 'again', 'again', 'again', 'again', 'again'] as const
    const difficulty = (grades: readonly Grade[]) => grades.reduce<Memory | null>((memory, grade) => remember(memory, grade, 1), null)!.difficulty
    expect(difficulty(worn)).toBeLessThanOrEqual(10)
    expect(difficulty(worn)).toBeGreaterThan(difficulty(['again']))
    expect(difficulty(['good', 'easy', 'easy'])).toBeLessThan(difficulty(['good']))
  })

  test('forgetting never makes it last longer', () => {
    for (const days of [1, 10, 100]) {
      const before = remember(null, 'again', 0)
      expect(remember(before, 'again', days).stability).toBeLessThanOrEqual(before.stability)
    }
  })
})
