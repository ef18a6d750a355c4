/** How many of the struck notes were found, and of the told notes right. Shares are 0 to 1, null where there is nothing to divide by. */
export interface Accuracy {
  readonly struck: number
  readonly told: number
  /** Of the struck notes. */
  readonly found: number
  /** Of the told notes: the same number, unless the two lists were sorted into bands each by its own notes. */
  readonly right: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

export function accuracy({ struck, told, found, right = found }: { struck: number; told: number; found: number; right?: number }): Accuracy {
  return { struck, told, found, right, precision: share(right, told), recall: share(found, struck), f1: share(found + right, struck + told) }
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** Mean over recordings; those that have no such figure are left out. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return share(known.reduce((sum, value) => sum + value, 0), known.length)
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
