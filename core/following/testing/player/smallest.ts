/**
 * A small part of a list that still fails, in order: parts are left out, halves first, then ever smaller ones, as long as it goes on failing
 * (delta debugging, Zeller and Hildebrandt 2002). `fails` is asked so many times at most.
 */
export function smallest<T>(all: readonly T[], fails: (some: readonly T[]) => boolean, mostTries = 400): readonly T[] {
  let left = all
  let tries = 0
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length && tries < mostTries; tries++) {
      const without = [...left.slice(0, from), ...left.slice(from + size)]
      if (without.length > 0 && fails(without)) left = without
      else from += size
    }
  }
  return left
}
