const fewValues = 32
/** Room for a few values in order, used again and again. */
const sorted = new Float64Array(fewValues)

export function median(values: readonly number[]): number {
  const count = values.length
  if (count > fewValues) return middleOf([...values].sort((a, b) => a - b), count)
  for (let k = 0; k < count; k++) {
    let at = k
    for (; at > 0 && sorted[at - 1]! > values[k]!; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = values[k]!
  }
  return middleOf(sorted, count)
}

function middleOf(rising: ArrayLike<number>, count: number): number {
  const middle = count >> 1
  return count % 2 === 1 ? rising[middle]! : (rising[middle - 1]! + rising[middle]!) / 2
}
