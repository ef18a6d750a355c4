/** Dearer than anything else: what must not be paired. */
const never = 1e9

/**
 * Pairs rows with columns so that all together costs the least; `prices[row][column]` may be Infinity, and a row without a column costs
 * `alone`. Returns the column of each row, or -1. (The Hungarian method; work grows with rows squared times rows and columns, which are few.)
 */
export function cheapestPairs(prices: readonly (readonly number[])[], alone: number): number[] {
  const rows = prices.length
  const columns = prices[0]?.length ?? 0
  // Each row has a place of its own where it stays alone.
  const width = columns + rows
  const price = (row: number, column: number): number => (column >= columns ? alone : Math.min(never, prices[row]![column]!))
  const rowShare = new Array<number>(rows).fill(0)
  const columnShare = new Array<number>(width).fill(0)
  const rowOf = new Array<number>(width).fill(-1)
  for (let row = 0; row < rows; row++) {
    const least = new Array<number>(width).fill(Infinity)
    const from = new Array<number>(width).fill(-1)
    const seen = new Array<boolean>(width).fill(false)
    let here = -1
    let current = row
    // As long as the nearest column is taken, the row that has it is asked for another.
    do {
      let next = -1
      for (let column = 0; column < width; column++) {
        if (seen[column]) continue
        const reduced = price(current, column) - rowShare[current]! - columnShare[column]!
        if (reduced < least[column]!) [least[column], from[column]] = [reduced, here]
        if (next < 0 || least[column]! < least[next]!) next = column
      }
      const step = least[next]!
      rowShare[row]! += step
      for (let column = 0; column < width; column++) {
        if (!seen[column]) least[column]! -= step
        else {
          columnShare[column]! -= step
          rowShare[rowOf[column]!]! += step
        }
      }
      seen[next] = true
      here = next
      current = rowOf[next]!
    } while (current >= 0)
    for (; here >= 0; here = from[here]!) rowOf[here] = from[here]! < 0 ? row : rowOf[from[here]!]!
  }
  const columnOf = new Array<number>(rows).fill(-1)
  for (let column = 0; column < columns; column++) if (rowOf[column]! >= 0) columnOf[rowOf[column]!] = column
  return columnOf
}
