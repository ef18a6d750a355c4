import { expect, it } from 'vitest'
import { cheapestPairs } from './cheapest-pairs.ts'

it('pairs at the least price of all together, not the nearest first', () => {
  expect(cheapestPairs([[3, 7], [2, 2]], 16)).toEqual([0, 1])
  expect(cheapestPairs([[6, 4], [Infinity, 5]], 16)).toEqual([0, 1])
})

it('what has no partner, or only a dear one, stays alone', () => {
  expect(cheapestPairs([[1], [0]], 16)).toEqual([-1, 0])
  expect(cheapestPairs([[Infinity, 20]], 16)).toEqual([-1])
  expect(cheapestPairs([], 16)).toEqual([])
  expect(cheapestPairs([[], []], 16)).toEqual([-1, -1])
})

it('is as cheap as the best of all ways, for any prices', () => {
  let state = 7
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  const best = (prices: readonly number[][], row: number, used: number): number => row === prices.length ? 0 : Math.min(
    16 + best(prices, row + 1, used), ...prices[row]!.map((price, column) => (used & (1 << column) ? Infinity : price + best(prices, row + 1, used | (1 << column)))),
  )
  for (let k = 0; k < 300; k++) {
    const columns = Math.floor(random() * 6)
    const prices = Array.from({ length: 1 + Math.floor(random() * 5) }, () => Array.from({ length: columns }, () => (random() < 0.3 ? Infinity : Math.floor(random() * 20))))
    const pairs = cheapestPairs(prices, 16)
    expect(pairs.reduce((sum, column, row) => sum + (column < 0 ? 16 : prices[row]![column]!), 0)).toBe(best(prices, 0, 0))
    const used = pairs.filter((column) => column >= 0)
    expect(new Set(used).size).toBe(used.length)
  }
})
