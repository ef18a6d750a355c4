const ROUNDS = 12

/**
 * The coefficients of a linear model, by least squares in which what lies far off counts for nothing (Tukey's biweight) and each
 * coefficient is drawn to 0 with its own stiffness, in units of one row of weight 1. `scale` is the usual distance of a row.
 */
export function weightedFit(rows: readonly (readonly number[])[], wanted: readonly number[], stiffness: readonly number[], scale: number): number[] {
  const weights = new Float64Array(rows.length).fill(1)
  let found: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    found = ridge(rows, wanted, weights, stiffness)
    rows.forEach((row, n) => {
      const off = (wanted[n]! - dot(row, found)) / (4.685 * scale)
      // The first rounds hold on to everything, or a bad start would never be left.
      weights[n] = round < 2 ? 1 / Math.max(1, Math.abs(off) * 4.685) : Math.abs(off) < 1 ? (1 - off * off) ** 2 : 0
    })
  }
  return found
}

/** Minimises the weighted squares plus `stiffness[k]` times each coefficient's square. */
export function ridge(rows: readonly (readonly number[])[], wanted: readonly number[], weights: ArrayLike<number>, stiffness: readonly number[]): number[] {
  const size = stiffness.length
  const left = stiffness.map((stiff, k) => Float64Array.from({ length: size }, (_, l) => (k === l ? stiff + 1e-9 : 0)))
  const right = new Float64Array(size)
  rows.forEach((row, n) => {
    const weight = weights[n]!
    for (let k = 0; k < size; k++) {
      const share = weight * row[k]!
      if (share === 0) continue
      right[k]! += share * wanted[n]!
      for (let l = 0; l <= k; l++) left[k]![l]! += share * row[l]!
    }
  })
  return solvePositive(left, right)
}

/** Solves a symmetric positive system of which the lower triangle is given, by Cholesky's method; overwrites both. */
function solvePositive(left: readonly Float64Array[], right: Float64Array): number[] {
  const size = right.length
  for (let k = 0; k < size; k++) {
    const row = left[k]!
    for (let l = 0; l <= k; l++) {
      const other = left[l]!
      let sum = row[l]!
      for (let m = 0; m < l; m++) sum -= row[m]! * other[m]!
      row[l] = l === k ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[l]!
    }
  }
  for (let k = 0; k < size; k++) {
    for (let l = 0; l < k; l++) right[k]! -= left[k]![l]! * right[l]!
    right[k]! /= left[k]![k]!
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let l = k + 1; l < size; l++) right[k]! -= left[l]![k]! * right[l]!
    right[k]! /= left[k]![k]!
  }
  return [...right]
}

export function dot(row: readonly number[], coefficients: readonly number[]): number {
  return row.reduce((sum, value, k) => sum + value * coefficients[k]!, 0)
}
